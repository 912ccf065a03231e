package org.recur4j.captioning;

import org.recur4j.cli.Program;

/** The command line of captioning: train, compare, evaluate, caption. Without arguments it compares the three cells. */
public final class CaptioningCommand {
    private CaptioningCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        program().start(arguments);
    }

    /** The command line, to be run in another program. */
    public static Program program() {
        CaptioningTask task = new CaptioningTask();
        return new Program(task, new CaptionCommand(task));
    }
}
