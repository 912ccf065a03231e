package org.recur4j.nn.attention;

import java.util.ArrayList;
import java.util.List;
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
 * h_0 = tanh(z W_i + b_i)    a_0 = 0        z [B,K]  W_i [K,H]  b_i [H]; each other state has its own W and b
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
        List<INDArray> first = new ArrayList<>();
        for (int s = 0; s < states(); s++) {
            first.add(bridged(summary, DecoderParams.bridge(s), DecoderParams.bridgeBias(s)));
        }
        return new DecoderState(new State(first), zeros(summary.size(0), settings.nOut()));
    }

    /** The first state, all zero, of {@code batch} sequences without summaries. */
    DecoderState zero(long batch) {
        long h = settings.nState();
        List<INDArray> first = new ArrayList<>();
        for (int s = 0; s < states(); s++) {
            first.add(zeros(batch, h));
        }
        return new DecoderState(new State(first), zeros(batch, settings.nOut()));
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
        INDArray dz = summary.like();
        for (int s = 0; s < states(); s++) {
            INDArray state = first.arrays().get(s);
            INDArray da = state.mul(state).rsubi(1).muli(gradient.arrays().get(s)); // (1 - h²) ∘ dh
            gradients.get(DecoderParams.bridge(s)).assign(summary.transpose().mmul(da));
            gradients.get(DecoderParams.bridgeBias(s)).assign(da.sum(0));
            dz.addi(da.mmul(parameters.get(DecoderParams.bridge(s)).transpose()));
        }
        return dz;
    }

    private INDArray bridged(INDArray summary, String weights, String bias) {
        INDArray sum = summary.mmul(parameters.get(weights)).addiRowVector(parameters.get(bias)); // [B,H]
        return Transforms.tanh(sum, false).dup('c');
    }

    private int states() {
        return settings.cell().states().size();
    }

    private INDArray zeros(long batch, long size) {
        return Nd4j.create(dataType, new long[] {batch, size}, 'c');
    }
}
