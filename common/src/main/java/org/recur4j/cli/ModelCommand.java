package org.recur4j.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.recur4j.machine.Backend;
import org.recur4j.run.RunFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of a task that answers with a trained model: {@code --run} and {@code --threads}, and where it prints. */
public abstract class ModelCommand implements Callable<Integer> {
    private final Task<?, ?, ?> task;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final RunOption run = new RunOption();

    protected ModelCommand(Task<?, ?, ?> task) {
        this.task = task;
    }

    /**
     * The folder of the model.
     *
     * @throws org.recur4j.data.InputException if it is not a run of the task
     */
    protected final RunFolder run() {
        return run.open(task);
    }

    /** Starts ND4J, with the threads that are asked for. */
    protected final void startBackend() {
        Backend.start(threads.threads());
    }

    /** What answers are printed to. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What errors and warnings are printed to. */
    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
