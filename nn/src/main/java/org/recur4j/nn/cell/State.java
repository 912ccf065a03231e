package org.recur4j.nn.cell;

import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The states that a cell carries from one step to the next, or the gradients with respect to them.
 *
 * @param arrays of each of {@link Cell#states()} [B,H]; h, the output of the step, is the first
 */
public record State(List<INDArray> arrays) {
    public State {
        arrays = List.copyOf(arrays);
    }

    /** h [B,H]. */
    public INDArray h() {
        return arrays.get(0);
    }

    /** Each array replaced by another. */
    public State map(UnaryOperator<INDArray> change) {
        return new State(arrays.stream().map(change).toList());
    }
}
