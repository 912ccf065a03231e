package org.recur4j.nn.token;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows of a matrix are scored, and the right symbol of each.
 *
 * @param rows numbers of the rows, ascending [N]
 * @param symbols the right ones [N]
 * @param smoothing ε, the share of the target that all symbols have in equal parts
 */
record SymbolTargets(int[] rows, int[] symbols, double smoothing) {
    /** All steps that are not masked. */
    static SymbolTargets of(SymbolIds ids, double smoothing) {
        int[] all = ids.symbols();
        int[] rows = IntStream.range(0, all.length)
                .filter(row -> all[row] != SymbolIds.NONE)
                .toArray();
        return new SymbolTargets(rows, Arrays.stream(rows).map(row -> all[row]).toArray(), smoothing);
    }

    /** N. */
    int count() {
        return rows.length;
    }
}
