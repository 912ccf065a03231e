package org.recur4j.nn.cell;

/**
 * The equations of a {@link Cell} for float on the CPU, fused into loops over plain arrays: a few passes that the JIT
 * compiler vectorises, in place of one native call an operation. Every array of a loop is indexed by the same variable,
 * which is what lets it vectorise. A contract test holds each fused cell equal to its {@link Cell}.
 */
public interface FusedCell {
    /** One step forward; reads gates (pre-activations), candidate and previous state, writes gates and state. */
    void forward(FusedStep step);

    /** One step backward; replaces gates, candidate, dh and dc by the gradients. */
    void backward(FusedStep step);

    /** Vanilla recurrent cell with tanh, or with ReLU. */
    static FusedCell rnn(boolean relu) {
        return new FusedRnnCell(relu);
    }

    /** Long short-term memory. */
    static FusedCell lstm() {
        return new FusedLstmCell();
    }

    /** Gated recurrent unit. */
    static FusedCell gru() {
        return new FusedGruCell();
    }
}
