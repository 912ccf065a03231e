package org.recur4j.nn.cell;

/**
 * The equations of a {@link Cell} for float on the CPU, fused into loops over plain arrays: a few passes that the JIT
 * compiler vectorises, in place of one native call an operation. Every array of a loop is indexed by the same variable,
 * which is what lets it vectorise. A contract test holds each fused cell equal to its {@link Cell}.
 */
public interface CpuCell {
    /** One step forward; reads gates (pre-activations), candidate and previous state, writes gates and state. */
    void forward(CpuStep step);

    /** One step backward; replaces gates, candidate, dh and dc by the gradients. */
    void backward(CpuStep step);

    /** Vanilla recurrent cell with tanh, or with ReLU. */
    static CpuCell rnn(boolean relu) {
        return new CpuRnnCell(relu);
    }

    /** Long short-term memory. */
    static CpuCell lstm() {
        return new CpuLstmCell();
    }

    /** Gated recurrent unit. */
    static CpuCell gru() {
        return new CpuGruCell();
    }
}
