package org.recur4j.nn.array;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Softmax over the first dimension of scores [S,B], with a mask [S,B] of 1 and 0.
 *
 * <pre>{@code
 * a = m ∘ exp(s) / Σ m ∘ exp(s)        ds = a ∘ (da - Σ a ∘ da)
 * }</pre>
 */
public final class MaskedSoftmax {
    private static final double MASKED_OFFSET = 1e30; // below every score, and within the range of float

    private static final double MIN_SUM = 1e-30; // for a column without any; else the largest score alone gives 1

    private MaskedSoftmax() {}

    /** The softmax of the unmasked scores of each column [S,B]; zero for a column without any. Overwrites the scores. */
    public static INDArray of(INDArray scores, INDArray mask) {
        INDArray open = scores.muli(mask).addi(mask.sub(1).muli(MASKED_OFFSET));
        INDArray exponentials =
                Transforms.exp(open.subiRowVector(open.max(0)), false).muli(mask);
        INDArray sums = Transforms.max(exponentials.sum(0), MIN_SUM); // [B]
        return exponentials.diviRowVector(sums);
    }

    /** The gradient with respect to the scores [S,B]; overwrites {@code da}, the one with respect to the softmax [S,B]. */
    public static INDArray scoreGradient(INDArray attention, INDArray da) {
        INDArray mean = attention.mul(da).sum(0); // [B]
        return da.subiRowVector(mean).muli(attention);
    }
}
