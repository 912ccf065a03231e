package org.recur4j.nn.cpu;

/** Sums in eight strands: in one, each addition would wait for the one before, which the compiler may not change. */
public final class UnrolledSum {
    private static final int STRANDS = 8;

    private UnrolledSum() {}

    /** The sum of the elements from {@code from} up to {@code to}. */
    public static float sum(float[] x, int from, int to) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        float s4 = 0f;
        float s5 = 0f;
        float s6 = 0f;
        float s7 = 0f;
        int i = from;
        for (; i <= to - STRANDS; i += STRANDS) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
        }
        for (; i < to; i++) {
            s0 += x[i];
        }
        return (s0 + s1) + (s2 + s3) + ((s4 + s5) + (s6 + s7));
    }
}
