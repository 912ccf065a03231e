package org.recur4j.cli;

import org.recur4j.data.InputException;
import picocli.CommandLine.Option;

/** The number of threads, for every command that computes. */
public final class ThreadOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to compute with. Default: what suits this machine.")
    private Integer threads;

    /** Threads asked for; 0 leaves the choice to the program. */
    public int threads() {
        if (threads != null && threads < 1) {
            throw new InputException("--threads is %s: give 1 or more.".formatted(threads));
        }
        return threads == null ? 0 : threads;
    }
}
