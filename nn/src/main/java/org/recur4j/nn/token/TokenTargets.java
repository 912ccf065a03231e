package org.recur4j.nn.token;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows of a matrix are scored, and the right token of each.
 *
 * @param rows numbers of the rows, ascending [N]
 * @param tokens the right ones [N]
 * @param smoothing ε, the part of the target that all tokens share equally
 */
record TokenTargets(int[] rows, int[] tokens, double smoothing) {
    /** All steps that are not masked. */
    static TokenTargets of(TokenIds ids, double smoothing) {
        int[] tokens = ids.tokens();
        int[] rows = IntStream.range(0, tokens.length)
                .filter(row -> tokens[row] != TokenIds.NONE)
                .toArray();
        return new TokenTargets(
                rows, Arrays.stream(rows).map(row -> tokens[row]).toArray(), smoothing);
    }

    /** N. */
    int count() {
        return rows.length;
    }
}
