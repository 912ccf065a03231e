package org.recur4j.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The networks without recurrence that cells are compared with. */
enum Baseline {
    /** Bag of words: the mean of the words' vectors, whatever their order. */
    BOW,
    /** Bag of words and of hashed pairs of neighbours (Joulin et al. 2016, arXiv:1607.01759). */
    BIGRAMS,
    /** Convolutions of three widths and the largest value of each over the text (Kim 2014, arXiv:1408.5882). */
    CNN;

    /** Their names on the command line. */
    static List<String> names() {
        return Arrays.stream(values()).map(Baseline::label).toList();
    }

    /** The one of that name; empty for a cell's. */
    static Optional<Baseline> named(String name) {
        return Arrays.stream(values())
                .filter(baseline -> baseline.label().equals(name))
                .findFirst();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
