package org.recur4j.nn.array;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Softmax over the first dimension of scores [S,B], under a mask of 1 and 0.
 *
 * <pre>{@code
 * a = m ∘ exp(s) / Σ m ∘ exp(s)        ds = a ∘ (da - Σ a ∘ da)
 * }</pre>
 */
public final class MaskedSoftmax {
    private static final double FAR_BELOW = 1e30; // no score is as small; within the range of float

    private static final double SMALLEST_SUM = 1e-30; // the largest score alone gives 1

    private MaskedSoftmax() {}

    /** Over the unmasked elements of each column; zero for a column without any. The scores are overwritten. */
    public static INDArray of(INDArray scores, INDArray mask) {
        INDArray open = scores.muli(mask).addi(mask.sub(1).muli(FAR_BELOW));
        INDArray exponentials =
                Transforms.exp(open.subiRowVector(open.max(0)), false).muli(mask);
        INDArray sums = Transforms.max(exponentials.sum(0), SMALLEST_SUM); // [B]
        return exponentials.diviRowVector(sums);
    }

    /** Gradient with respect to the scores; that with respect to the softmax, {@code da}, is overwritten. */
    public static INDArray scoreGradient(INDArray attention, INDArray da) {
        INDArray mean = attention.mul(da).sum(0); // [B]
        return da.subiRowVector(mean).muli(attention);
    }
}
