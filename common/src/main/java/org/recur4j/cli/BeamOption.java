package org.recur4j.cli;

import org.recur4j.data.InputException;
import picocli.CommandLine.Option;

/** {@code --beam K}: the beam width, for commands that search for a sentence. */
public final class BeamOption {
    private static final int MAX_WIDTH = 1000;

    @Option(
            names = "--beam",
            paramLabel = "K",
            description = "Beam width; 1 is greedy. Default: the run's search.beam.")
    private Integer beam;

    /**
     * Refuses a width out of range.
     *
     * @param min smallest width that the command can use
     */
    public void requireAtLeast(int min) {
        if (beam != null && (beam < min || beam > MAX_WIDTH)) {
            throw InputException.of("--beam is %s: give %s to %s.", beam, min, MAX_WIDTH);
        }
    }

    /** The width given; otherwise this one. */
    public int orElse(int width) {
        return beam == null ? width : beam;
    }
}
