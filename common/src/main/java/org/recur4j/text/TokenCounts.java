package org.recur4j.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** How often each token occurs; takes a corpus of any size piece by piece and ends as a {@link Vocabulary}. */
public final class TokenCounts {
    private final Map<String, long[]> counts = new HashMap<>();

    public void add(String token) {
        counts.computeIfAbsent(token, key -> new long[1])[0]++;
    }

    public void add(String text, Tokenizer tokenizer) {
        tokenizer.forEachToken(text, this::add);
    }

    /** Hands over every token with its occurrences, in no particular order. */
    public void forEach(ObjLongConsumer<String> consumer) {
        counts.forEach((token, count) -> consumer.accept(token, count[0]));
    }

    /**
     * The specials in the order given, then the tokens seen at least so often, most frequent first, equally frequent
     * ones in the order of their characters.
     *
     * @param minFrequency occurrences a token needs, at least 1
     * @param specials tokens that are in the vocabulary whether seen or not, such as {@link Vocabulary#UNKNOWN}
     */
    public Vocabulary vocabulary(int minFrequency, List<String> specials) {
        if (minFrequency < 1) {
            throw new IllegalArgumentException("minFrequency must be at least 1, not " + minFrequency);
        }
        LinkedHashSet<String> tokens = new LinkedHashSet<>(specials);
        counts.entrySet().stream()
                .filter(entry -> entry.getValue()[0] >= minFrequency && !tokens.contains(entry.getKey()))
                .sorted(Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(tokens::add);
        return Vocabulary.of(new ArrayList<>(tokens));
    }
}
