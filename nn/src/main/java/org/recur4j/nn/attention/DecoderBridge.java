package org.recur4j.nn.attention;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.cell.State;

/**
 * The state that an {@link AttentionDecoder} begins in, forward and backward (Bahdanau et al. 2015, arXiv:1409.0473,
 * appendix A.2.2).
 *
 * <pre>{@code
 * h_0 = tanh(z W_i + b_i)    c_0 = tanh(z W_j + b_j)    a_0 = 0        z [B,K]  W [K,H]  b [H]
 * }</pre>
 */
final class DecoderBridge {
    private final DecoderSettings settings;
    private final Map<String, INDArray> parameters;
    private final DataType dataType;

    DecoderBridge(DecoderSettings settings, Map<String, INDArray> parameters, DataType dataType) {
        this.settings = settings;
        this.parameters = parameters;
        this.dataType = dataType;
    }

    /** The first state of sequences with these summaries [B,K]. */
    DecoderState of(INDArray summary) {
        State first = new State(
                bridged(summary, DecoderParams.BRIDGE_H, DecoderParams.BRIDGE_H_BIAS),
                hasMemory() ? bridged(summary, DecoderParams.BRIDGE_C, DecoderParams.BRIDGE_C_BIAS) : null);
        return new DecoderState(first, zeros(summary.size(0), settings.nOut()));
    }

    /** The first state, all zero, of {@code batch} sequences without summaries. */
    DecoderState zero(long batch) {
        long h = settings.nState();
        State first = new State(zeros(batch, h), hasMemory() ? zeros(batch, h) : null);
        return new DecoderState(first, zeros(batch, settings.nOut()));
    }

    /**
     * Gradients of {@link #of}.
     *
     * @param first what it returned
     * @param gradient with respect to that
     * @param gradients receives those of the parameters
     * @return dz [B,K]
     */
    INDArray backward(INDArray summary, State first, State gradient, Map<String, INDArray> gradients) {
        INDArray dz = backward(
                summary, first.h(), gradient.h(), gradients, DecoderParams.BRIDGE_H, DecoderParams.BRIDGE_H_BIAS);
        if (hasMemory()) {
            dz.addi(backward(
                    summary, first.c(), gradient.c(), gradients, DecoderParams.BRIDGE_C, DecoderParams.BRIDGE_C_BIAS));
        }
        return dz;
    }

    private INDArray bridged(INDArray summary, String weights, String bias) {
        INDArray sum = summary.mmul(parameters.get(weights)).addiRowVector(parameters.get(bias)); // [B,H]
        return Transforms.tanh(sum, false).dup('c');
    }

    private INDArray backward(
            INDArray summary,
            INDArray state,
            INDArray gradient,
            Map<String, INDArray> gradients,
            String weights,
            String bias) {
        INDArray da = state.mul(state).rsubi(1).muli(gradient); // (1 - h²) ∘ dh
        gradients.get(weights).assign(summary.transpose().mmul(da));
        gradients.get(bias).assign(da.sum(0));
        return da.mmul(parameters.get(weights).transpose());
    }

    private boolean hasMemory() {
        return settings.cell().hasMemory();
    }

    private INDArray zeros(long batch, long size) {
        return Nd4j.create(dataType, new long[] {batch, size}, 'c');
    }
}
