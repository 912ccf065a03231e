package org.recur4j.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.nn.recurrent.CellType;

/** What reads the words: a recurrent cell, or one of the networks without recurrence that it is compared with. */
enum Architecture {
    /** Vanilla recurrent network. */
    RNN,
    /** Long short-term memory. */
    LSTM,
    /** Gated recurrent unit. */
    GRU,
    /** Bag of words: the mean of the words' vectors, whatever their order. */
    BOW,
    /** Bag of words and of hashed pairs of neighbours (Joulin et al. 2016, arXiv:1607.01759). */
    BIGRAMS,
    /** Convolutions of three widths and the largest value of each over the text (Kim 2014, arXiv:1408.5882). */
    CNN;

    /** The networks without recurrence, by their names on the command line. */
    static List<String> baselines() {
        return Arrays.stream(values())
                .filter(architecture -> !architecture.recurrent())
                .map(Architecture::label)
                .toList();
    }

    /**
     * The one of that name, as on the command line.
     *
     * @throws InputException when there is none
     */
    static Architecture of(String name) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.label().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InputException("Cell \"%s\" is unknown: give one of %s."
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Architecture::label).collect(Collectors.joining(", ")))));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean recurrent() {
        return this == RNN || this == LSTM || this == GRU;
    }

    /** Its recurrent cell. */
    CellType cell() {
        return CellType.valueOf(name());
    }
}
