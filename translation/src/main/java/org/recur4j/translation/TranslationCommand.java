package org.recur4j.translation;

import org.recur4j.cli.Program;

/** The command line of translation: train, compare, evaluate, translate. Without arguments it compares the three cells. */
public final class TranslationCommand {
    private TranslationCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        program().start(arguments);
    }

    /** The command line, to be run in another program. */
    public static Program program() {
        TranslationTask task = new TranslationTask();
        return new Program(task, new TranslateCommand(task));
    }
}
