package org.recur4j.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.nn.recurrent.RNN;
import org.recur4j.nn.cell.Cell;
import org.recur4j.run.CellChoice;

/**
 * libtorch's operator of a cell, as {@code torch.nn} calls it.
 *
 * @param cell which operator
 * @param layers stacked layers
 * @param bidirectional whether each reads in both directions
 * @param parameters W_ih [GH,I], W_hh [GH,H], b_ih [GH], b_hh [GH] for each layer and direction
 */
record LibtorchRecurrent(Cell cell, int layers, boolean bidirectional, NDList parameters) {
    /** Whether it has an operator for the cell, or operations were written for it. */
    static boolean computes(StepCase sizes) {
        boolean operations = sizes.cell().name().equals("lstm-layernorm")
                && sizes.kind() == StepCase.Kind.TRAINING
                && !sizes.bidirectional();
        return operations || CellChoice.NAMES.contains(sizes.cell().name());
    }

    /**
     * Runs over a sequence.
     *
     * @param x [T,B,I], the order that PyTorch works in
     * @param state h, and c for the LSTM, [layers × directions,B,H] each
     * @param training whether a backward pass follows
     * @return outputs [T,B,H], or 2H in both directions, then the state after the last step
     */
    NDList forward(NDArray x, NDList state, boolean training) {
        NDArrayEx operators = x.getNDArrayInternal();
        return switch (cell.name()) {
            case "lstm" -> operators.lstm(x, state, parameters, true, layers, 0, training, bidirectional, false);
            case "gru" -> operators.gru(x, state.head(), parameters, true, layers, 0, training, bidirectional, false);
            case "rnn" ->
                operators.rnn(
                        x,
                        state.head(),
                        parameters,
                        true,
                        layers,
                        RNN.Activation.TANH,
                        0,
                        training,
                        bidirectional,
                        false);
            case "lstm-layernorm" -> new LibtorchLayerNormLstm(layers, parameters).forward(x, state);
            default -> throw new IllegalArgumentException("libtorch has no operator of the cell " + cell);
        };
    }
}
