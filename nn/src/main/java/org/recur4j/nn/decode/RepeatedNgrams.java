package org.recur4j.nn.decode;

import java.util.BitSet;

/** Blocks symbols that would repeat an n-gram of a hypothesis. */
final class RepeatedNgrams {
    private RepeatedNgrams() {}

    /**
     * The symbols that would complete a repeated n-gram.
     *
     * @param symbols written so far
     * @param n 0 blocks nothing
     */
    static BitSet blocked(int[] symbols, int n) {
        BitSet blocked = new BitSet();
        if (n == 0) {
            return blocked;
        }
        int tail = symbols.length - (n - 1);
        for (int start = 0; start < tail; start++) {
            if (equal(symbols, start, tail, n - 1)) {
                blocked.set(symbols[start + n - 1]);
            }
        }
        return blocked;
    }

    private static boolean equal(int[] symbols, int first, int second, int length) {
        for (int i = 0; i < length; i++) {
            if (symbols[first + i] != symbols[second + i]) {
                return false;
            }
        }
        return true;
    }
}
