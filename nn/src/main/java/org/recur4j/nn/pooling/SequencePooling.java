package org.recur4j.nn.pooling;

import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;
import org.recur4j.nn.layer.LayerOptions;
import org.recur4j.nn.layer.MemoryEstimate;

/**
 * A layer for Deeplearning4j that turns a sequence [B,H,T] into one vector a sequence, [B,H], by {@link Pooling}.
 *
 * <p>Masking: with a mask [B,T] of 1 and 0, masked steps count for nothing and get no gradient, wherever they stand. The
 * mask ends here: what follows is not masked.
 *
 * <pre>{@code
 * new SequencePooling.Builder().pooling(Pooling.ATTENTION).nIn(256).build()
 * }</pre>
 */
public final class SequencePooling extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    @JsonUnwrapped
    private Settings settings;

    private SequencePooling() {} // for JSON

    private SequencePooling(Builder builder) {
        super(builder);
        setNOut(getNIn());
        settings = new Settings(builder.pooling, builder.attentionSize, builder.bidirectional).forInputs(getNIn());
        initializeConstraints(builder);
    }

    /**
     * Its own settings.
     *
     * @param pooling how steps become one vector
     * @param attentionSize size A of the hidden layer that weighs the steps, for {@link Pooling#ATTENTION}; 0 for the input's
     * @param bidirectional whether the second half of the units ran from the last step to the first, for {@link Pooling#LAST}
     */
    public record Settings(Pooling pooling, long attentionSize, boolean bidirectional) implements Serializable {
        private Settings forInputs(long inputs) {
            return attentionSize > 0 ? this : new Settings(pooling, inputs, bidirectional);
        }
    }

    /** Its own settings. */
    public Settings settings() {
        return settings;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("SequencePooling", getLayerName(), layerIndex, getNIn(), getNOut());
        if (settings.bidirectional() && getNIn() % 2 != 0) {
            throw new IllegalStateException("a bidirectional sequence has two halves, but " + getNIn() + " units");
        }
        SequencePoolingImpl layer = new SequencePoolingImpl(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new SequencePoolingParams();
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.feedForward(recurrent(inputType).getSize());
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (getNIn() <= 0 || override) {
            setNIn(recurrent(inputType).getSize());
            setNOut(getNIn());
            settings = settings.forInputs(getNIn());
        }
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        recurrent(inputType);
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long perStep = settings.pooling() == Pooling.ATTENTION ? 2 * settings.attentionSize() : getNIn();
        return MemoryEstimate.of(this, inputType, MemoryEstimate.steps(inputType) * perStep);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequencePooling that && super.equals(other) && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), settings);
    }

    private static InputType.InputTypeRecurrent recurrent(InputType inputType) {
        if (inputType instanceof InputType.InputTypeRecurrent recurrent && recurrent.getFormat() == RNNFormat.NCW) {
            return recurrent;
        }
        throw new IllegalStateException("SequencePooling needs a sequence [B,H,T], not " + inputType);
    }

    /** Builds a {@link SequencePooling}. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends FeedForwardLayer.Builder<Builder> {
        private Pooling pooling;
        private long attentionSize;
        private boolean bidirectional;

        /** How steps become one vector; must be given. */
        public Builder pooling(Pooling pooling) {
            this.pooling = pooling;
            return this;
        }

        /** Size A of the hidden layer that weighs the steps, for {@link Pooling#ATTENTION}. Default: the input's, H. */
        public Builder attentionSize(long attentionSize) {
            if (attentionSize < 1) {
                throw new IllegalArgumentException("attentionSize " + attentionSize + " is not positive");
            }
            this.attentionSize = attentionSize;
            return this;
        }

        /**
         * Whether the first half of the units ran forward and the second half backward, as {@code Bidirectional} in mode
         * CONCAT gives them; makes a difference to {@link Pooling#LAST} only. Default: false.
         */
        public Builder bidirectional(boolean bidirectional) {
            this.bidirectional = bidirectional;
            return this;
        }

        @Override
        public SequencePooling build() {
            Objects.requireNonNull(pooling, "SequencePooling needs a way of pooling: call pooling(Pooling)");
            new LayerOptions("SequencePooling", this)
                    .activation(new ActivationIdentity())
                    .require(
                            getNOut() == 0 || getNOut() == getNIn(),
                            "nOut(" + getNOut() + ")",
                            "it has as many as nIn");
            return new SequencePooling(this);
        }
    }
}
