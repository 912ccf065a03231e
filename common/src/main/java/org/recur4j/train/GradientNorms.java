package org.recur4j.train;

import java.util.Arrays;

/** L2 norm of the whole gradient of the mean loss per target, before clipping, of every update of a run. */
public final class GradientNorms {
    private static final int FIRST_SIZE = 256;

    private final double limit;
    private float[] norms = new float[FIRST_SIZE];
    private int updates;

    /**
     * Of a run that has not begun.
     *
     * @param limit what a longer gradient is clipped to; 0 where none is
     */
    public GradientNorms(double limit) {
        this.limit = limit;
    }

    /** Adds that of the next update. */
    public void add(double norm) {
        if (updates == norms.length) {
            norms = Arrays.copyOf(norms, 2 * updates);
        }
        norms[updates++] = (float) norm;
    }

    /** What a longer gradient is clipped to; 0 where none is. */
    public double limit() {
        return limit;
    }

    /** Number of updates. */
    public int updates() {
        return updates;
    }

    /** That of one update, counted from 1. */
    public float of(int update) {
        return norms[update - 1];
    }

    /** The largest of the updates {@code first} to {@code last}, counted from 1, both included. */
    public float largest(int first, int last) {
        float largest = norms[first - 1];
        for (int update = first + 1; update <= last; update++) {
            largest = Math.max(largest, of(update));
        }
        return largest;
    }

    /** Number of updates whose gradient was clipped. */
    public int clipped() {
        int clipped = 0;
        for (int update = 1; update <= updates; update++) {
            clipped += limit > 0 && of(update) > limit ? 1 : 0;
        }
        return clipped;
    }
}
