package org.recur4j.tagging.dna;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The k bases around each base as a token, (k - 1) / 2 of them before it. Beyond the ends they are {@code N}.
 *
 * @param size k
 */
record Kmers(int size) {
    /** The tokens of some bases, as many as there are. */
    List<String> of(String bases) {
        int before = before();
        String padded = "N".repeat(before) + bases + "N".repeat(size - 1 - before);
        Map<String, String> different = new HashMap<>();
        List<String> tokens = new ArrayList<>(bases.length());
        for (int i = 0; i < bases.length(); i++) {
            tokens.add(different.computeIfAbsent(padded.substring(i, i + size), token -> token));
        }
        return tokens;
    }

    /** Bases of a token before its own. */
    int before() {
        return (size - 1) / 2;
    }
}
