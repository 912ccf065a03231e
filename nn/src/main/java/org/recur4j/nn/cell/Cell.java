package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One time step of a recurrent cell, forward and backward: the equations between the matrix products. The products
 * themselves – x W + b over the whole sequence at once, h' U step by step – belong to whoever runs the cell, so the
 * layer and the attention decoder share these lines.
 *
 * <p>Shapes: B batch, H hidden units, G gates; a matrix [B,GH] holds one block of H columns a gate. All arrays have the
 * data type of the network, on any backend.
 */
public interface Cell {
    /** Number of gates G: blocks of H columns in W [I,GH], U [H,GH] and b [GH]. */
    int gates();

    /** Whether the state has a memory c beside h. */
    boolean hasMemory();

    /** Whether the last gate has a bias of its own [H] on its recurrent part, inside the reset gate's reach. */
    boolean hasCandidateBias();

    /**
     * One step forward.
     *
     * @param input the input's part of the pre-activations, x W + b [B,GH]; left as it is
     * @param recurrent the recurrent part, h' U, with the candidate bias where there is one [B,GH]; left as it is
     * @param previous state before the step
     */
    Step forward(INDArray input, INDArray recurrent, State previous);

    /**
     * One step backward.
     *
     * @param step what {@link #forward} returned
     * @param previous state before the step
     * @param gradient gradient with respect to the state after the step
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
