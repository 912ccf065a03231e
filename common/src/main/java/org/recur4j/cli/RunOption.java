package org.recur4j.cli;

import java.nio.file.Path;
import org.recur4j.data.InputException;
import org.recur4j.run.RunFolder;
import picocli.CommandLine.Option;

/** {@code --run RUN}: the folder of a trained model, for every command that uses one. */
public final class RunOption {
    @Option(names = "--run", required = true, paramLabel = "RUN", description = "Run folder with the trained model.")
    private Path run;

    /**
     * The run folder, for reading.
     *
     * @throws InputException if it is not a run of the task
     */
    public RunFolder open(Task<?, ?, ?> task) {
        return RunFolder.open(run, task.name());
    }
}
