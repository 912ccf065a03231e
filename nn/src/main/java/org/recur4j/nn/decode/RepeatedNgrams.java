package org.recur4j.nn.decode;

import java.util.BitSet;

/** Which symbols would make a hypothesis say n symbols in a row a second time. */
final class RepeatedNgrams {
    private RepeatedNgrams() {}

    /**
     * The symbols that may not come next.
     *
     * @param symbols written so far
     * @param n 0 for nothing blocked
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

    private static boolean equal(int[] symbols, int one, int other, int length) {
        for (int i = 0; i < length; i++) {
            if (symbols[one + i] != symbols[other + i]) {
                return false;
            }
        }
        return true;
    }
}
