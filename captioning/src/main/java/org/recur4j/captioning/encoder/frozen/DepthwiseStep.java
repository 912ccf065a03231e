package org.recur4j.captioning.encoder.frozen;

import org.recur4j.nn.image.PatchWindow;

/**
 * A convolution of each channel by itself (Chollet 2017, arXiv:1610.02357), with its bias and its activation:
 *
 * <pre>{@code
 * y[i,j,c] = clamp(b[c] + Σ_{k,l} w[k,l,c] x[i s + k, j s + l, c])
 * }</pre>
 *
 * <p>It computes one row of the output at a time, over arrays of the row's length: the weights of a channel are repeated
 * for every column.
 */
final class DepthwiseStep implements Step {
    private final Volume from;
    private final Volume to;
    private final PatchWindow window;
    private final Clamp clamp;
    private final float[][] weights; // [kernel rows · kernel columns][width · channels]
    private final float[] bias; // [width · channels]

    /**
     * A depthwise convolution.
     *
     * @param weights [kernel rows, kernel columns, channels]
     * @param bias [channels]
     */
    DepthwiseStep(Volume from, Volume to, PatchWindow window, float[] weights, float[] bias, Clamp clamp) {
        this.from = from;
        this.to = to;
        this.window = window;
        this.clamp = clamp;
        this.bias = repeated(bias, 0, to);
        this.weights = new float[window.taps()][];
        for (int tap = 0; tap < window.taps(); tap++) {
            this.weights[tap] = repeated(weights, tap * to.channels(), to);
        }
    }

    /** The values of all channels from an offset on, once for each column. */
    static float[] repeated(float[] values, int offset, Volume volume) {
        float[] row = new float[volume.row()];
        for (int x = 0; x < volume.width(); x++) {
            System.arraycopy(values, offset, row, x * volume.channels(), volume.channels());
        }
        return row;
    }

    @Override
    public void run(float[][] inputs, float[] output, Workspace workspace) {
        PatchRows patches = new PatchRows(from, to.width(), window, 0f, inputs[0], workspace);
        float[] sums = workspace.sums(to.row());
        for (int y = 0; y < to.height(); y++) {
            System.arraycopy(bias, 0, sums, 0, to.row());
            for (int ky = 0; ky < window.height(); ky++) {
                int row = window.row(y, ky);
                if (patches.isInside(row)) {
                    add(patches, row, ky * window.width(), sums);
                }
            }
            clamp.apply(sums, 0, to.row());
            System.arraycopy(sums, 0, output, y * to.row(), to.row());
        }
    }

    private void add(PatchRows patches, int row, int firstTap, float[] sums) {
        int kx = 0;
        for (; kx + 3 <= window.width(); kx += 3) {
            addThree(
                    sums,
                    patches.row(row, kx),
                    weights[firstTap + kx],
                    patches.row(row, kx + 1),
                    weights[firstTap + kx + 1],
                    patches.row(row, kx + 2),
                    weights[firstTap + kx + 2],
                    to.row());
        }
        for (; kx < window.width(); kx++) {
            addOne(sums, patches.row(row, kx), weights[firstTap + kx], to.row());
        }
    }

    private static void addThree(
            float[] sums, float[] a, float[] u, float[] b, float[] v, float[] c, float[] w, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += a[i] * u[i] + b[i] * v[i] + c[i] * w[i];
        }
    }

    private static void addOne(float[] sums, float[] a, float[] u, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += a[i] * u[i];
        }
    }
}
