package org.recur4j.data.parallel;

import java.util.Objects;

/**
 * A sentence and its translation.
 *
 * @param source not blank, no white space around it
 * @param target the same in the other language
 * @param place the file (and line) it was read from, for messages
 */
public record ParallelText(String source, String target, String place) {
    /** Drops white space around the texts; refuses empty ones. */
    public ParallelText {
        Objects.requireNonNull(place, "place");
        source = source.strip();
        target = target.strip();
        if (source.isEmpty() || target.isEmpty()) {
            throw new IllegalArgumentException(place + " has an empty side");
        }
    }
}
