package org.recur4j.nn.pooling;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;

/**
 * {@link Pooling#LAST}: the row of the last unmasked step; of a bidirectional sequence the first half of that row and
 * the second half of the first unmasked step's.
 */
final class LastPooling implements StepPooling {
    private static final int NONE = -1;

    private final boolean bidirectional;
    private int[] last = {}; // step of each sequence, or NONE
    private int[] first = {};

    LastPooling(boolean bidirectional) {
        this.bidirectional = bidirectional;
    }

    @Override
    public void forward(INDArray steps, INDArray mask, INDArray output) {
        findEnds(mask);
        output.assign(0);
        for (int b = 0; b < last.length; b++) {
            if (last[b] != NONE) {
                copyEnds(b, steps, output, true);
            }
        }
    }

    @Override
    public void backward(INDArray steps, INDArray outputGradient, INDArray stepGradient) {
        stepGradient.assign(0);
        for (int b = 0; b < last.length; b++) {
            if (last[b] != NONE) {
                copyEnds(b, stepGradient, outputGradient, false);
            }
        }
    }

    /** Copies sequence b's part of the steps into its row of the vectors [B,H], or the other way. */
    private void copyEnds(int b, INDArray steps, INDArray vectors, boolean out) {
        long size = steps.size(2);
        long forward = bidirectional ? size / 2 : size;
        copy(b, last[b], 0, forward, steps, vectors, out);
        if (bidirectional) {
            copy(b, first[b], forward, size, steps, vectors, out);
        }
    }

    private static void copy(int b, int t, long from, long to, INDArray steps, INDArray vectors, boolean out) {
        INDArray step = steps.get(point(t), point(b), interval(from, to));
        INDArray vector = vectors.get(point(b), interval(from, to));
        if (out) {
            vector.assign(step);
        } else {
            step.assign(vector);
        }
    }

    private void findEnds(INDArray mask) {
        float[] values = Layout.flat(mask).toFloatVector();
        int batch = Math.toIntExact(mask.size(1));
        last = new int[batch];
        first = new int[batch];
        for (int b = 0; b < batch; b++) {
            last[b] = NONE;
            first[b] = NONE;
            for (int t = 0; t < mask.size(0); t++) {
                if (values[t * batch + b] != 0) {
                    last[b] = t;
                    first[b] = first[b] == NONE ? t : first[b];
                }
            }
        }
    }
}
