package org.recur4j.translation;

import java.util.ArrayList;
import java.util.List;

/** What a translator cannot read of its input, line by line, to say it when all is translated. */
final class UnreadInput {
    private static final int NAMED = 5;

    /** Where more of the words are unknown, the input is of another kind than the training sentences. */
    private static final double MUCH = 0.5;

    private final SentenceText source;
    private final List<String> cut = new ArrayList<>();
    private long lines;
    private long tokens;
    private long unknown;

    UnreadInput(SentenceText source) {
        this.source = source;
    }

    /** Takes in the next line. */
    void add(String line) {
        lines++;
        List<String> read = source.tokens(source.words(line));
        if (read.size() > TranslationPredictor.MAX_LENGTH) {
            cut.add(String.valueOf(lines));
        }
        tokens += read.size();
        unknown += source.unknown(read);
    }

    /** A sentence for each kind. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!cut.isEmpty()) {
            String more = cut.size() > NAMED ? " and %s more".formatted(cut.size() - NAMED) : "";
            warnings.add(
                    ("%s %s%s %s more than %s words or pieces of words, of which only the first %s were translated:"
                                    + " put each sentence on a line of its own.")
                            .formatted(
                                    cut.size() == 1 ? "Line" : "Lines",
                                    String.join(", ", cut.subList(0, Math.min(NAMED, cut.size()))),
                                    more,
                                    cut.size() == 1 ? "has" : "have",
                                    TranslationPredictor.MAX_LENGTH,
                                    TranslationPredictor.MAX_LENGTH));
        }
        if (unknown > MUCH * tokens) {
            warnings.add(
                    ("%s %% of the words are none that the model was trained with: give sentences in the language, and"
                                    + " of the kind, of its training data.")
                            .formatted(100 * unknown / tokens));
        }
        return warnings;
    }
}
