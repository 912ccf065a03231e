package org.recur4j.nn.feedforward;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.recur4j.nn.layer.LayerOptions;

/**
 * A layer for Deeplearning4j: multi-head scaled dot-product attention of a sequence to itself (Vaswani et al. 2017,
 * arXiv:1706.03762, section 3.2), PyTorch's {@code MultiheadAttention} with query, key and value alike.
 *
 * <pre>{@code
 * Q|K|V = x W + b                                  x [B,I,T]  W [I,3O]  b [3O], each divided among N heads of D = O / N
 * A     = softmax over s of Q_t·K_s / √D           for each head; causal: s ≤ t
 * y     = (Σ_s A_ts V_s of all heads) W_o + b_o    y [B,O,T]  Wo [O,O]  bo [O]
 * }</pre>
 *
 * It knows no order of the steps but what {@link SinusoidalPositions} tell it. Time and memory grow with T².
 *
 * <p>Masking: with a mask [B,T] of 1 and 0, masked steps are not attended to, give zeros and get no gradient.
 *
 * <pre>{@code
 * new SelfAttention.Builder().heads(4).causal(true).nIn(64).nOut(64).build()
 * }</pre>
 */
public final class SelfAttention extends SequenceLayer<SelfAttention.Settings> {
    private static final long serialVersionUID = 1L;

    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    static final String OUTPUT_WEIGHTS = "Wo";
    static final String OUTPUT_BIAS = "bo";

    private SelfAttention() {} // for JSON

    private SelfAttention(Builder builder, Settings settings) {
        super(builder, settings);
    }

    /**
     * Its own settings.
     *
     * @param heads N
     * @param causal whether a step sees only itself and those before it
     */
    public record Settings(int heads, boolean causal) implements Serializable {}

    @Override
    Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(WEIGHTS, new long[] {getNIn(), 3 * getNOut()});
        shapes.put(BIAS, new long[] {3 * getNOut()});
        shapes.put(OUTPUT_WEIGHTS, new long[] {getNOut(), getNOut()});
        shapes.put(OUTPUT_BIAS, new long[] {getNOut()});
        return shapes;
    }

    @Override
    SequenceKernel kernel(DataType type) {
        return new AttentionKernel(Heads.of(settings(), type));
    }

    @Override
    long kept(long steps) {
        return steps * (4 * getNOut() + steps * settings().heads());
    }

    /** Builds a {@link SelfAttention}: {@code nIn} is I, {@code nOut} O, a multiple of the heads. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends FeedForwardLayer.Builder<Builder> {
        private int heads = 1;
        private boolean causal;

        /** Number of heads N. Default: 1. */
        public Builder heads(int heads) {
            this.heads = heads;
            return this;
        }

        /** Whether a step sees only itself and those before it. Default: false. */
        public Builder causal(boolean causal) {
            this.causal = causal;
            return this;
        }

        @Override
        public SelfAttention build() {
            new LayerOptions("SelfAttention", this)
                    .activation(new ActivationIdentity())
                    .require(
                            heads > 0 && getNOut() % heads == 0,
                            "heads(" + heads + ")",
                            "nOut(" + getNOut() + ") is divided among them");
            return new SelfAttention(this, new Settings(heads, causal));
        }
    }
}
