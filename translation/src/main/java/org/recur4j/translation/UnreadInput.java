package org.recur4j.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what a translator cannot read of its input, to say it when all is translated. */
final class UnreadInput {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadInput.class);
    private static final int NAMED = 5;

    /** Where more of the words are unknown, the input is of another kind than the training sentences. */
    private static final double MUCH = 0.5;

    private final SentenceText source;
    private final List<String> cut = new ArrayList<>();
    private long lines;
    private long symbols;
    private long unknown;

    UnreadInput(SentenceText source) {
        this.source = source;
    }

    /** Takes in the next line. */
    void add(String line) {
        lines++;
        List<String> read = source.symbols(source.words(line));
        if (read.size() > TranslationPredictor.LONGEST) {
            cut.add(String.valueOf(lines));
        }
        symbols += read.size();
        unknown += source.unknown(read);
    }

    /** Says it, once for each kind. */
    void warn() {
        if (!cut.isEmpty()) {
            LOG.warn(
                    "{} more than {} words or pieces of words, of which only the first {} were translated: put each"
                            + " sentence on a line of its own.",
                    named() + (cut.size() == 1 ? " has" : " have"),
                    TranslationPredictor.LONGEST,
                    TranslationPredictor.LONGEST);
        }
        if (unknown > MUCH * symbols) {
            LOG.warn(
                    "{} % of the words are none that the model was trained with: give sentences in the language, and of"
                            + " the kind, of its training data.",
                    String.format(Locale.ROOT, "%.0f", 100.0 * unknown / symbols));
        }
    }

    private String named() {
        String first = String.join(", ", cut.subList(0, Math.min(NAMED, cut.size())));
        String more = cut.size() > NAMED ? " and %s more".formatted(cut.size() - NAMED) : "";
        return (cut.size() == 1 ? "Line " : "Lines ") + first + more;
    }
}
