package org.recur4j.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs of n tokens that follow each other. */
final class NGrams {
    private NGrams() {}

    /** How often a text has each n-gram; the keys are views of the text. */
    static Map<List<String>, Integer> counts(List<String> tokens, int n) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int from = 0; from + n <= tokens.size(); from++) {
            counts.merge(tokens.subList(from, from + n), 1, Integer::sum);
        }
        return counts;
    }

    /** Sums of counts, order by order. */
    static List<Long> sum(List<Long> some, List<Long> others) {
        return IntStream.range(0, some.size())
                .mapToObj(n -> some.get(n) + others.get(n))
                .toList();
    }
}
