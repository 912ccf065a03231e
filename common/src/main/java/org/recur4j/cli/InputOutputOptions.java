package org.recur4j.cli;

import java.nio.file.Path;
import java.util.Collection;
import org.recur4j.data.InputException;
import org.recur4j.run.NewFile;
import picocli.CommandLine.Option;

/**
 * {@code --input FILE} and {@code --output FILE} of commands that answer new input with a trained model; what the files
 * hold stands in the command's own description.
 */
public final class InputOutputOptions {
    private static final String OUTPUT = "--output";

    @Option(names = "--input", paramLabel = "PATH", description = "What to read, instead of arguments; see above.")
    private Path input;

    @Option(names = OUTPUT, paramLabel = "FILE", description = "New file for the answers; see above.")
    private Path output;

    /** What to read; null where {@code --input} is not given. */
    public Path input() {
        return input;
    }

    /**
     * The file for the answers, which does not exist yet; null where {@code --output} is not given.
     *
     * @throws InputException if it exists, or cannot be written
     */
    public NewFile output() {
        return NewFile.of(output, OUTPUT);
    }

    public boolean hasOutput() {
        return output != null;
    }

    /**
     * Refuses arguments beside {@code --input}.
     *
     * @param what the arguments are, such as {@code Sentences}
     */
    public void requireOneInput(String what, Collection<?> arguments) {
        if (input != null && !arguments.isEmpty()) {
            throw InputException.of("%s and --input exclude each other: give one of them.", what);
        }
    }

    /** Refuses {@code --output} without {@code --input}. */
    public void requireInputForOutput() {
        if (output != null && input == null) {
            throw new InputException("--output goes with --input: add or remove it.");
        }
    }
}
