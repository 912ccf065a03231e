package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.cell.State;

/**
 * What an {@link AttentionDecoder} carries from one step to the next, or the gradient with respect to it.
 *
 * @param cell state of the cell
 * @param output a, the output of the step [B,O], which input feeding needs
 */
public record DecoderState(State cell, INDArray output) {
    /** Number of rows B. */
    public int rows() {
        return (int) output.size(0);
    }

    /** The state of other rows: row i of it is a copy of row {@code rows[i]} of this one. */
    public DecoderState rows(int[] rows) {
        return new DecoderState(cell.map(state -> select(state, rows)), select(output, rows));
    }

    private static INDArray select(INDArray array, int[] rows) {
        return Nd4j.pullRows(array, 1, rows, 'c');
    }
}
