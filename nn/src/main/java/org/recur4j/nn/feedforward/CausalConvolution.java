package org.recur4j.nn.feedforward;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.recur4j.nn.layer.LayerOptions;

/**
 * A layer for Deeplearning4j: a dilated causal convolution over the steps of a sequence (van den Oord et al. 2016,
 * arXiv:1609.03499, section 2.1), which sees each step and some before it.
 *
 * <pre>{@code
 * y_t = f(Σ_i x_{t - i·d} W_i + b)     i = 0 … k-1     x [B,I,T]  y [B,O,T]  W [kI,O]: W_0, then W_1 …  b [O]
 * }</pre>
 *
 * with kernel k, dilation d and activation f; before the first step x is zero. With k = 1 it is a linear layer that treats
 * all steps alike. DL4J's {@code Convolution1DLayer} in mode Causal gives the same numbers, more slowly.
 *
 * <p>Masking: with a mask [B,T] of 1 and 0, masked steps are read as zeros, give zeros and get no gradient.
 *
 * <pre>{@code
 * new CausalConvolution.Builder().kernel(3).dilation(2).activation(Activation.RELU).nIn(64).nOut(64).build()
 * }</pre>
 */
public final class CausalConvolution extends SequenceLayer<CausalConvolution.Settings> {
    private static final long serialVersionUID = 1L;

    static final String WEIGHTS = "W";
    static final String BIAS = "b";

    private CausalConvolution() {} // for JSON

    private CausalConvolution(Builder builder, Settings settings) {
        super(builder, settings);
    }

    /**
     * Its own settings.
     *
     * @param kernel steps k that are seen at once
     * @param dilation distance d between them
     */
    public record Settings(int kernel, int dilation) implements Serializable {}

    @Override
    Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(WEIGHTS, new long[] {settings().kernel() * getNIn(), getNOut()});
        shapes.put(BIAS, new long[] {getNOut()});
        return shapes;
    }

    @Override
    SequenceKernel kernel(DataType type) {
        return new ConvolutionKernel(settings(), getActivationFn());
    }

    @Override
    long kept(long steps) {
        return steps * getNOut();
    }

    /** Builds a {@link CausalConvolution}: {@code nIn} is I, {@code nOut} O. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends FeedForwardLayer.Builder<Builder> {
        private int kernel = 1;
        private int dilation = 1;

        /** Steps k that are seen at once. Default: 1. */
        public Builder kernel(int kernel) {
            this.kernel = kernel;
            return this;
        }

        /** Distance d between them. Default: 1. */
        public Builder dilation(int dilation) {
            this.dilation = dilation;
            return this;
        }

        @Override
        public CausalConvolution build() {
            new LayerOptions("CausalConvolution", this)
                    .require(kernel > 0, "kernel(" + kernel + ")", "it sees one step or more")
                    .require(dilation > 0, "dilation(" + dilation + ")", "steps are one or more apart");
            if (getActivationFn() == null) {
                setActivationFn(new ActivationIdentity());
            }
            return new CausalConvolution(this, new Settings(kernel, dilation));
        }
    }
}
