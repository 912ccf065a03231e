package org.recur4j.memory;

import org.recur4j.cli.Program;

/** The command line of memory: train, compare, evaluate, predict. Without arguments it compares the three cells. */
public final class MemoryCommand {
    private MemoryCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        program().start(arguments);
    }

    /** The command line, to be run in another program. */
    public static Program program() {
        MemoryTask task = new MemoryTask();
        return new Program(task, new PredictCommand(task));
    }
}
