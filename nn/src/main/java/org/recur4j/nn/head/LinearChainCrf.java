package org.recur4j.nn.head;

import java.util.Objects;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;
import org.recur4j.nn.token.StepOutput;
import org.recur4j.nn.token.StepOutputImpl;

/**
 * An output layer for Deeplearning4j that tags sequences: a linear-chain conditional random field (Lafferty et al. 2001; over a
 * recurrent layer Huang et al. 2015, arXiv:1508.01991, section 2.5).
 *
 * <pre>{@code
 * e = x W + b                       x [B,I,T]    W [I,K]    b [K]    e [B,K,T]    K tags
 * s(y) = start[y_1] + Σ e[t,y_t] + Σ A[y_t,y_t+1] + end[y_T]        A [K,K]
 * p(y) = e^s(y) / Σ_y' e^s(y')      L = -ln p(labels)
 * }</pre>
 *
 * <p>Labels are tags [B,T] or [B,1,T], whole numbers in [0, K). The score is the sum of L over the sequences, divided by B
 * unless the network says {@code miniBatch(false)}. The output is p(y_t = k) [B,K,T]; the likeliest tag of each step need not
 * be the best sequence, which {@link CrfDecoder} finds.
 *
 * <p>Masking: the chain is over the steps where the label mask [B,T] is 1, or that of the features where there is none, in
 * training and out of it. Other steps are passed over: the steps around them are neighbours, and they themselves get output
 * and gradient 0. A sequence without any step has the loss 0.
 *
 * <p>What {@link TagConstraints} forbid has no probability; labels that break them are refused with {@code
 * DL4JInvalidInputException}.
 *
 * <pre>{@code
 * new LinearChainCrf.Builder().nIn(400).nOut(tags.size()).tagConstraints(TagConstraints.bio(tags)).build()
 * }</pre>
 */
public final class LinearChainCrf extends StepOutput {
    private static final long serialVersionUID = 1L;

    @JsonUnwrapped
    private TagConstraints tagConstraints;

    private LinearChainCrf() {} // for JSON

    private LinearChainCrf(Builder builder) {
        super(builder);
        tagConstraints = builder.tagConstraints;
        initializeConstraints(builder);
    }

    /** What tags may follow each other. */
    public TagConstraints tagConstraints() {
        return tagConstraints;
    }

    @Override
    protected StepOutputImpl<?> layer(NeuralNetConfiguration conf, DataType dataType) {
        requireTags();
        return new LinearChainCrfImpl(conf, dataType);
    }

    @Override
    public ParamInitializer initializer() {
        return new CrfParams();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearChainCrf that
                && super.equals(other)
                && tagConstraints.equals(that.tagConstraints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), tagConstraints);
    }

    private void requireTags() {
        int tags = tagConstraints.allowedStarts().size();
        if (tags != 0 && tags != getNOut()) {
            throw new DL4JInvalidConfigException(
                    "LinearChainCrf cannot take tagConstraints of " + tags + " tags: it has nOut(" + getNOut() + ")");
        }
    }

    /** Builds a {@link LinearChainCrf}: {@code nIn} is I, {@code nOut} the number of tags K. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends BaseOutputLayer.Builder<Builder> {
        private TagConstraints tagConstraints = TagConstraints.NONE;

        /** What tags may follow each other, begin and end a sequence. Default: all. */
        public Builder tagConstraints(TagConstraints tagConstraints) {
            this.tagConstraints = Objects.requireNonNull(tagConstraints);
            return this;
        }

        @Override
        public LinearChainCrf build() {
            require(this, "LinearChainCrf", "its loss is the negative log-likelihood of all tags of a sequence");
            LinearChainCrf layer = new LinearChainCrf(this);
            layer.requireTags();
            return layer;
        }
    }
}
