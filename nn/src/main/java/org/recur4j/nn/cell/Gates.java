package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Blocks of columns of a gate matrix [B,GH]. */
final class Gates {
    private Gates() {}

    /** View of gate {@code index} [B,H], where the matrix has {@code count} gates. */
    static INDArray block(INDArray gates, int index, int count) {
        return blocks(gates, index, index + 1, count);
    }

    /** View of the gates {@code from} (included) to {@code to} (excluded) [B,(to-from)H]. */
    static INDArray blocks(INDArray gates, int from, int to, int count) {
        long h = gates.size(1) / count;
        return gates.get(NDArrayIndex.all(), NDArrayIndex.interval(from * h, to * h));
    }
}
