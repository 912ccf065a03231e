package org.recur4j.train;

import java.util.Arrays;

/**
 * L2 norm of the whole gradient of the mean loss per target, before clipping, of every update of a run, and that loss
 * itself.
 */
public final class GradientNorms {
    private static final int FIRST_SIZE = 256;

    private final double limit;
    private float[] norms = new float[FIRST_SIZE];
    private float[] losses = new float[FIRST_SIZE];
    private int updates;

    /**
     * Of a run that has not begun.
     *
     * @param limit what a longer gradient is clipped to; 0 where none is
     */
    public GradientNorms(double limit) {
        this.limit = limit;
    }

    /**
     * Adds those of the next update.
     *
     * @param loss mean over the targets of the batch, before the update, in nats; NaN where it is not known
     */
    public void add(double norm, double loss) {
        if (updates == norms.length) {
            norms = Arrays.copyOf(norms, 2 * updates);
            losses = Arrays.copyOf(losses, 2 * updates);
        }
        norms[updates] = (float) norm;
        losses[updates++] = (float) loss;
    }

    /** What a longer gradient is clipped to; 0 where none is. */
    public double limit() {
        return limit;
    }

    public int updates() {
        return updates;
    }

    /** The norm of one update, counted from 1. */
    public float of(int update) {
        return norms[update - 1];
    }

    /** The loss of one update, counted from 1; NaN where it is not known. */
    public float loss(int update) {
        return losses[update - 1];
    }

    /** Mean loss of the updates {@code first} to {@code last}, counted from 1, both included. */
    public double meanLoss(int first, int last) {
        double sum = 0;
        for (int update = first; update <= last; update++) {
            sum += loss(update);
        }
        return sum / (last - first + 1);
    }

    /** The largest norm of the updates {@code first} to {@code last}, counted from 1, both included. */
    public float largest(int first, int last) {
        float largest = norms[first - 1];
        for (int update = first + 1; update <= last; update++) {
            largest = Math.max(largest, of(update));
        }
        return largest;
    }

    public int clipped() {
        int clipped = 0;
        for (int update = 1; update <= updates; update++) {
            clipped += limit > 0 && of(update) > limit ? 1 : 0;
        }
        return clipped;
    }
}
