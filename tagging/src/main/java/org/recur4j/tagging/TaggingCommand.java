package org.recur4j.tagging;

import org.recur4j.cli.Program;
import org.recur4j.tagging.frames.ClipsCommand;

/** The command line of tagging: train, compare, evaluate, tag, clips. Without arguments it compares the three cells. */
public final class TaggingCommand {
    private TaggingCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        program().start(arguments);
    }

    /** The command line, to be run in another program. */
    public static Program program() {
        TaggingTask task = new TaggingTask();
        return new Program(task, new TagCommand(task), new ClipsCommand());
    }
}
