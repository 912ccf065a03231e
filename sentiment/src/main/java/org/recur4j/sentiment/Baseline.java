package org.recur4j.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recur4j.model.Architecture;
import org.recur4j.model.FeedForward;

/** The networks without recurrence that cells are compared with, beside those of {@link FeedForward}. */
enum Baseline {
    /** Bag of words: the mean of the words' vectors, whatever their order. */
    BOW,
    /** Bag of words and of hashed pairs of neighbours (Joulin et al. 2016, arXiv:1607.01759). */
    BIGRAMS,
    /** Convolutions of three widths and the largest value of each over the text (Kim 2014, arXiv:1408.5882). */
    CNN;

    /** The names of these, and of the networks that are no baselines of this task alone, on the command line. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Baseline baseline : values()) {
            names.add(baseline.label());
        }
        names.addAll(FeedForward.labels(FeedForward.ATTENTION, FeedForward.TCN));
        return List.copyOf(names);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean is(Architecture architecture) {
        return architecture.is(label());
    }
}
