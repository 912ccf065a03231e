package org.recur4j.lm;

import org.recur4j.cli.Program;

/** The command line of lm-demo: train, compare, evaluate, sample. Without arguments it compares the three cells. */
public final class LmCommand {
    private LmCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        program().start(arguments);
    }

    /** The command line, to be run in another program. */
    public static Program program() {
        LmTask task = new LmTask();
        return new Program(task, new SampleCommand(task));
    }
}
