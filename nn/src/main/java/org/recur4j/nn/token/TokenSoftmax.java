package org.recur4j.nn.token;

import java.io.Serializable;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;
import org.recur4j.nn.layer.RowParams;

/**
 * An output layer for Deeplearning4j over a large vocabulary: softmax at every step, with its loss.
 *
 * <pre>{@code
 * p = softmax(x Wᵀ + b)        x [B,I,T]    W [V,I]    b [V]    p [B,V,T]
 * L = -Σ q ln p                q = (1 - ε) one-hot(label) + ε / V
 * }</pre>
 *
 * <p>Labels are tokens [B,T] or [B,1,T], whole numbers in [0, V); nothing of size V × B × T is kept in training. ε is
 * label smoothing (Szegedy et al. 2016, arXiv:1512.00567, section 7); 0 gives the plain cross-entropy. The score is the
 * sum of L over all steps, divided by B unless the network says {@code miniBatch(false)}; {@link
 * TokenScores#negativeLogLikelihood} gives the sum without smoothing.
 *
 * <p>Masking: steps where the label mask [B,T] is 0 count for nothing, get no gradient and cost no time.
 *
 * <p>W has one row a token, as a {@link TokenEmbedding} has, so that the two can be tied.
 *
 * <pre>{@code
 * new TokenSoftmax.Builder().nIn(200).nOut(10000).labelSmoothing(0.1).build()
 * }</pre>
 */
public final class TokenSoftmax extends StepOutput {
    private static final long serialVersionUID = 1L;

    @JsonUnwrapped
    private Settings settings;

    private TokenSoftmax() {} // for JSON

    private TokenSoftmax(Builder builder) {
        super(builder);
        settings = new Settings(builder.labelSmoothing);
        initializeConstraints(builder);
    }

    /**
     * Its own settings.
     *
     * @param labelSmoothing ε: the part of the target that all tokens share equally
     */
    public record Settings(double labelSmoothing) implements Serializable {}

    /** Its own settings. */
    public Settings settings() {
        return settings;
    }

    @Override
    protected StepOutputImpl<?> layer(NeuralNetConfiguration conf, DataType dataType) {
        return new TokenSoftmaxImpl(conf, dataType);
    }

    @Override
    public ParamInitializer initializer() {
        return new RowParams(getNOut(), getNIn(), hasBias(), getNIn(), getNOut());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenSoftmax that && super.equals(other) && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), settings);
    }

    /** Builds a {@link TokenSoftmax}: {@code nIn} is I, {@code nOut} the number of tokens V. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends BaseOutputLayer.Builder<Builder> {
        private double labelSmoothing;

        /** ε, at least 0 and below 1. Default: 0. */
        public Builder labelSmoothing(double labelSmoothing) {
            if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
                throw new IllegalArgumentException("labelSmoothing " + labelSmoothing + " is not in [0, 1)");
            }
            this.labelSmoothing = labelSmoothing;
            return this;
        }

        @Override
        public TokenSoftmax build() {
            require(this, "TokenSoftmax", "its loss is the cross-entropy without weights");
            return new TokenSoftmax(this);
        }
    }
}
