package org.recur4j.nn.token;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows of a matrix are scored, and the right symbol of each.
 *
 * @param rows numbers of the rows, ascending [N]
 * @param symbols the right ones [N]
 * @param smoothing ε, the part of the target that all symbols share equally
 */
record SymbolTargets(int[] rows, int[] symbols, double smoothing) {
    /** All steps that are not masked. */
    static SymbolTargets of(SymbolIds ids, double smoothing) {
        int[] symbols = ids.symbols();
        int[] rows = IntStream.range(0, symbols.length)
                .filter(row -> symbols[row] != SymbolIds.NONE)
                .toArray();
        return new SymbolTargets(rows, Arrays.stream(rows).map(row -> symbols[row]).toArray(), smoothing);
    }

    /** N. */
    int count() {
        return rows.length;
    }
}
