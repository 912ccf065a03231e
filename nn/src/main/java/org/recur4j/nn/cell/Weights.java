package org.recur4j.nn.cell;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a cell, or their gradients, as matrices in column-major ('f') order.
 *
 * @param arrays by the keys of {@link CellLayout}
 */
public record Weights(Map<String, INDArray> arrays) {
    /** W [I,GH]. */
    public INDArray input() {
        return arrays.get(CellLayout.INPUT);
    }

    /** U [H,·H]; null for a cell without. */
    public INDArray recurrent() {
        return arrays.get(CellLayout.RECURRENT);
    }

    /** A matrix or row; null for a cell without. */
    public INDArray get(String key) {
        return arrays.get(key);
    }
}
