package org.recur4j.tagging.dna;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The k bases around each base as a token: (k - 1) / 2 of them stand before it. Where the sequence ends they are {@code N}. Behind them
 * stands the number of the base modulo a period, so that a network need not count by itself which bases are a whole number of
 * codons apart.
 *
 * @param size k
 * @param period 3 for codons; 1 for none
 */
public record Kmers(int size, int period) {
    /**
     * The tokens of some bases, as many as there are.
     *
     * @param start number of the first, from 0
     */
    public List<String> of(String bases, int start) {
        int before = (size - 1) / 2;
        String padded = "N".repeat(before) + bases + "N".repeat(size - 1 - before);
        Map<String, String> different = new HashMap<>();
        List<String> tokens = new ArrayList<>(bases.length());
        for (int i = 0; i < bases.length(); i++) {
            String around = padded.substring(i, i + size);
            String token = period == 1 ? around : around + (start + i) % period;
            tokens.add(different.computeIfAbsent(token, first -> first));
        }
        return tokens;
    }
}
