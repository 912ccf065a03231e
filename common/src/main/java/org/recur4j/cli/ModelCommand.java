package org.recur4j.cli;

import java.nio.file.Path;
import org.recur4j.run.RunFolder;
import picocli.CommandLine.Option;

/** A command that computes with a trained model, with {@code --run RUN}. */
public abstract class ModelCommand extends ComputingCommand {
    private final Task<?, ?, ?> trained;

    @Option(names = "--run", required = true, paramLabel = "RUN", description = "Run folder with the trained model.")
    private Path run;

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
        return RunFolder.open(run, trained.name());
    }
}
