package org.recur4j.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.recur4j.data.InputException;

/**
 * {@code config.yaml} of a run folder: everything that decides what the run does, written before it begins.
 *
 * @param <C> the task's configuration record; Object where it is not known, and {@code config} a tree
 * @param task module name, such as {@code lm-demo}
 * @param preset name of the preset that the configuration came from
 * @param cell name of the cell, or of a baseline of the task
 * @param equations of the cell; empty for a baseline
 * @param variant the value of the setting that is varied; empty where none is
 * @param seed seed of every random number
 * @param data the user's data, as an absolute path; empty for the built-in data
 * @param command the command line that made the run
 * @param config the preset with its overrides
 */
public record RunPlan<C>(
        String task,
        String preset,
        String cell,
        String equations,
        String variant,
        long seed,
        String data,
        String command,
        C config) {
    /** How it is called beside others: RNN, LSTM, GRU or a baseline's name, then the variant. */
    public String title() {
        return CellChoice.title(cell, variant);
    }

    public CellChoice choice() {
        return new CellChoice(cell, equations);
    }

    /** The same run with another seed. */
    public RunPlan<C> withSeed(long other) {
        return new RunPlan<>(task, preset, cell, equations, variant, other, data, command, config);
    }

    /** The same run with its data at another place and begun by another command. */
    public RunPlan<C> with(String otherData, String otherCommand) {
        return new RunPlan<>(task, preset, cell, equations, variant, seed, otherData, otherCommand, config);
    }

    /**
     * Where its data lie; null for the built-in data.
     *
     * @throws InputException where this system has no such path
     */
    public Path dataPath() {
        try {
            return data.isEmpty() ? null : Path.of(data);
        } catch (InvalidPathException e) {
            throw InputException.of(e, "The run's data, \"%s\", are at no path: correct it in config.yaml.", data);
        }
    }

    /** Whether a path is where its data lie; null stands for the built-in data. */
    public boolean isTrainedOn(Path path) {
        Path own = dataPath();
        return path == null ? own == null : path.toAbsolutePath().normalize().equals(own);
    }
}
