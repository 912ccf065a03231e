package org.recur4j.nn.pooling;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.token.EmbeddingKernel;
import org.recur4j.nn.token.TokenIds;

/**
 * {@link Pooling#LAST}: the row of the last unmasked step; of a bidirectional sequence the first half of that row and
 * the second half of the first unmasked step's. Rows, or halves of rows, are picked by number as an embedding picks them.
 */
final class LastPooling implements StepPooling {
    private final int halves; // 2 of a bidirectional sequence, else 1
    private int[] picked = {}; // of the rows [TB halves], or NONE [B halves]

    LastPooling(boolean bidirectional) {
        halves = bidirectional ? 2 : 1;
    }

    @Override
    public void forward(INDArray steps, INDArray mask, INDArray output) {
        picked = ends(mask);
        EmbeddingKernel.of(steps.dataType()).forward(rows(steps), picked, rows(output));
    }

    @Override
    public void backward(INDArray steps, INDArray outputGradient, INDArray stepGradient) {
        EmbeddingKernel.of(steps.dataType()).backward(picked, rows(outputGradient), rows(stepGradient));
    }

    /** A view of [..., H] with a row for each half. */
    private INDArray rows(INDArray array) {
        long size = array.size(-1) / halves;
        return array.reshape('c', new long[] {array.length() / size, size});
    }

    /** The last unmasked step of each sequence, and the first one for the other direction. */
    private int[] ends(INDArray mask) {
        float[] counts = Layout.flat(mask).toFloatVector();
        int batch = Math.toIntExact(mask.size(1));
        int[] ends = new int[batch * halves];
        Arrays.fill(ends, TokenIds.NONE);
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] != 0) {
                int b = row % batch;
                ends[b * halves] = row * halves;
                if (halves == 2 && ends[2 * b + 1] == TokenIds.NONE) {
                    ends[2 * b + 1] = 2 * row + 1;
                }
            }
        }
        return ends;
    }
}
