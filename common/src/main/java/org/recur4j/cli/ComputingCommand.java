package org.recur4j.cli;

import org.recur4j.data.InputException;
import org.recur4j.machine.Backend;
import org.recur4j.machine.Environment;
import picocli.CommandLine.Option;

/** A command that computes, with {@code --threads N}. */
public abstract class ComputingCommand extends PrintingCommand {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to compute with. Default: what suits this machine.")
    private Integer threads;

    /**
     * Starts the backend with the threads asked for.
     *
     * @throws InputException if their number cannot be
     */
    protected final Environment start() {
        if (threads != null && threads < 1) {
            throw InputException.of("--threads is %s: give 1 or more.", threads);
        }
        return Backend.start(threads == null ? 0 : threads);
    }
}
