package org.recur4j.nn.cell;

/**
 * The equations of a {@link Cell} for float on the CPU, fused into a few loops over Java arrays instead of one native call
 * for each operation. The JIT compiler vectorises a loop only if all of its arrays are indexed by the same variable. A contract
 * test compares each with its {@link Cell}.
 */
public interface CpuCell {
    /** One step forward: reads pre-activations, candidate and previous state; writes activated gates and state. */
    void forward(CpuStep step);

    /** One step backward: replaces gates, candidate, dh and dc by the gradients before the step. */
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
