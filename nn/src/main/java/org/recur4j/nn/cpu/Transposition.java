package org.recur4j.nn.cpu;

/** Transposed copies of matrices in Java arrays. */
public final class Transposition {
    private static final int UNROLLED =
            8; // rows at a time, whose elements are written side by side: twice as fast as one

    private Transposition() {}

    /** Writes the transpose [n,m] of {@code from} [m,n]. */
    public static void copy(float[] from, int m, int n, float[] into) {
        copy(from, m, n, into, 0, m);
    }

    /** Writes the transpose [n,m] of {@code from} [m,n] as columns {@code at} to {@code at + m} of a matrix [n,stride]. */
    public static void copy(float[] from, int m, int n, float[] into, int at, int stride) {
        int i = 0;
        for (; i <= m - UNROLLED; i += UNROLLED) {
            int row0 = i * n;
            int row1 = row0 + n;
            int row2 = row1 + n;
            int row3 = row2 + n;
            int row4 = row3 + n;
            int row5 = row4 + n;
            int row6 = row5 + n;
            int row7 = row6 + n;
            for (int j = 0, to = at + i; j < n; j++, to += stride) {
                into[to] = from[row0 + j];
                into[to + 1] = from[row1 + j];
                into[to + 2] = from[row2 + j];
                into[to + 3] = from[row3 + j];
                into[to + 4] = from[row4 + j];
                into[to + 5] = from[row5 + j];
                into[to + 6] = from[row6 + j];
                into[to + 7] = from[row7 + j];
            }
        }
        for (; i < m; i++) {
            for (int j = 0, to = at + i; j < n; j++, to += stride) {
                into[to] = from[i * n + j];
            }
        }
    }
}
