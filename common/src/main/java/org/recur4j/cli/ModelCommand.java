package org.recur4j.cli;

import org.recur4j.run.RunFolder;
import picocli.CommandLine.Mixin;

/** A command that computes with a trained model, with {@code --run RUN}. */
public abstract class ModelCommand extends ComputingCommand {
    private final Task<?, ?, ?> trained;

    @Mixin
    private final RunOption run = new RunOption();

    /** A command of the task that trained the model. */
    protected ModelCommand(Task<?, ?, ?> trained) {
        this.trained = trained;
    }

    /**
     * The run folder, for reading.
     *
     * @throws org.recur4j.data.InputException if it is not a run of the task
     */
    protected final RunFolder open() {
        return run.open(trained);
    }
}
