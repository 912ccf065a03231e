package org.recur4j.sentiment;

import org.recur4j.cli.Program;

/** The command line of sentiment: train, compare, evaluate, predict, vectors. Without arguments it compares the three cells. */
public final class SentimentCommand {
    private SentimentCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        program().start(arguments);
    }

    /** The command line, to be run in another program. */
    public static Program program() {
        SentimentTask task = new SentimentTask();
        return new Program(task, new PredictCommand(task), new VectorsCommand(task));
    }
}
