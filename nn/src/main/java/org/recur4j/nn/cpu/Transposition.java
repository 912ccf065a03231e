package org.recur4j.nn.cpu;

/** Matrices on the heap turned around. */
public final class Transposition {
    private static final int TOGETHER = 8; // rows, whose elements then lie side by side: half the time of one by one

    private Transposition() {}

    /** The transpose of {@code from} [m,n], dense. */
    public static void copy(float[] from, int m, int n, float[] into) {
        copy(from, m, n, into, 0, m);
    }

    /** The same as columns {@code at} to {@code at + m} of a matrix [n,stride]. */
    public static void copy(float[] from, int m, int n, float[] into, int at, int stride) {
        int i = 0;
        for (; i <= m - TOGETHER; i += TOGETHER) {
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
