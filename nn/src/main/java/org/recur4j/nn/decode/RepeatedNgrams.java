package org.recur4j.nn.decode;

import java.util.BitSet;

/** Blocks tokens that would repeat an n-gram of a hypothesis. */
final class RepeatedNgrams {
    private RepeatedNgrams() {}

    /**
     * The tokens that would complete a repeated n-gram.
     *
     * @param tokens written so far
     * @param n 0 blocks nothing
     */
    static BitSet blocked(int[] tokens, int n) {
        BitSet blocked = new BitSet();
        if (n == 0) {
            return blocked;
        }
        int tail = tokens.length - (n - 1);
        for (int start = 0; start < tail; start++) {
            if (equal(tokens, start, tail, n - 1)) {
                blocked.set(tokens[start + n - 1]);
            }
        }
        return blocked;
    }

    private static boolean equal(int[] tokens, int first, int second, int length) {
        for (int i = 0; i < length; i++) {
            if (tokens[first + i] != tokens[second + i]) {
                return false;
            }
        }
        return true;
    }
}
