package org.recur4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command and where it prints. */
public abstract class PrintingCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /**
     * Carries it out.
     *
     * @return exit code
     */
    protected abstract int execute() throws IOException;

    @Override
    public final Integer call() throws IOException {
        int code = execute();
        out().flush();
        return code;
    }

    /** The command as picocli knows it. */
    final CommandSpec spec() {
        return spec;
    }

    /** For results. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** For warnings. */
    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
