package org.recur4j.captioning.encoder.frozen;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.recur4j.nn.image.PatchWindow;
import org.recur4j.nn.image.Unfold;

/**
 * A convolution over all channels with its bias and its activation, as products of matrices. N places of the output are
 * computed at a time, few enough to stay in the cache:
 *
 * <pre>{@code
 * Y = clamp(X W + b)        X [N, kernel·I]  W [kernel·I, O]  b [O]
 * }</pre>
 *
 * <p>A row of X holds what the kernel sees from one place; with a kernel of one place that is the input itself.
 */
final class ConvolutionStep implements Step {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    /** Values of a block of X and Y. */
    private static final int BLOCK = 1 << 16;

    private final Volume to;
    private final Unfold unfold;
    private final Clamp clamp;
    private final int depth;
    private final int blockRows;
    private final FloatPointer weights;
    private final FloatPointer biasRows;

    /**
     * A convolution.
     *
     * @param weights [kernel rows, kernel columns, I, O]
     * @param bias [O]
     */
    ConvolutionStep(Volume from, Volume to, PatchWindow window, float[] weights, float[] bias, Clamp clamp) {
        this.to = to;
        unfold = new Unfold(window, from.height(), from.width(), from.channels(), to.width());
        this.clamp = clamp;
        depth = unfold.patch();
        blockRows = Math.min(to.places(), Math.max(16, BLOCK / Math.max(depth, to.channels())));
        this.weights = new FloatPointer(weights);
        biasRows = new FloatPointer((long) blockRows * to.channels());
        for (int row = 0; row < blockRows; row++) {
            biasRows.position((long) row * to.channels()).put(bias, 0, bias.length);
        }
        biasRows.position(0);
    }

    @Override
    public void run(float[][] inputs, float[] output, Workspace workspace) {
        FloatPointer left = workspace.left(blockRows * depth);
        FloatPointer product = workspace.product(blockRows * to.channels());
        for (int begin = 0; begin < to.places(); begin += blockRows) {
            int rows = Math.min(blockRows, to.places() - begin);
            if (unfold.window().isPoint()) {
                left.put(inputs[0], begin * depth, rows * depth);
            } else {
                float[] patches = workspace.patches(rows * depth); // [N,kernel·I]
                unfold.copy(inputs[0], begin, rows, patches, 0);
                left.put(patches, 0, rows * depth);
            }
            multiply(left, product, rows);
            int first = begin * to.channels();
            product.get(output, first, rows * to.channels());
            clamp.apply(output, first, first + rows * to.channels());
        }
    }

    private void multiply(FloatPointer left, FloatPointer product, int rows) {
        int channels = to.channels();
        Pointer.memcpy(product, biasRows, (long) rows * channels * Float.BYTES);
        openblas.cblas_sgemm(
                ROW_MAJOR,
                NO_TRANSPOSE,
                NO_TRANSPOSE,
                rows,
                channels,
                depth,
                1f,
                left,
                depth,
                weights,
                channels,
                1f,
                product,
                channels);
    }
}
