package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One time step of a recurrent cell, forward and backward: the equations between the matrix products. The products
 * themselves, x W + b over the whole sequence and h' U in each step, are the caller's, so that the recurrent layer and the
 * attention decoder share a cell.
 *
 * <p>Shapes: B batch, H hidden units, G gates; a matrix [B,GH] holds a block of H columns for each gate. All arrays have the
 * data type of the network; every backend will do.
 */
public interface Cell {
    /** Number of gates G: blocks of H columns in W [I,GH], U [H,GH] and b [GH]. */
    int gates();

    /** Whether the state has a memory c beside h. */
    boolean hasMemory();

    /** Whether the recurrent part of the last gate has its own bias c_n [H], added before the reset gate is applied. */
    boolean hasCandidateBias();

    /**
     * One step forward.
     *
     * @param input the input's part of the pre-activations, x W + b [B,GH]; not changed
     * @param recurrent the recurrent part, h' U, plus the candidate bias if there is one [B,GH]; not changed
     * @param previous state before the step [B,H]
     */
    Step forward(INDArray input, INDArray recurrent, State previous);

    /**
     * One step backward.
     *
     * @param step what {@link #forward} returned
     * @param previous state before the step [B,H]
     * @param gradient gradient with respect to the state after the step [B,H]
     */
    StepGradient backward(Step step, State previous, State gradient);

    /** Vanilla recurrent cell with tanh, or with ReLU. */
    static Cell rnn(boolean relu) {
        return new RnnCell(relu);
    }

    /** Long short-term memory. */
    static Cell lstm() {
        return new LstmCell();
    }

    /** Gated recurrent unit, reset after the product. */
    static Cell gru() {
        return new GruCell();
    }
}
