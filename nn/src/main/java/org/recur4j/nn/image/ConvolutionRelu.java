package org.recur4j.nn.image;

import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;
import org.recur4j.nn.layer.LayerOptions;
import org.recur4j.nn.layer.MemoryEstimate;
import org.recur4j.nn.layer.RowParams;

/**
 * A layer for Deeplearning4j: a two-dimensional convolution with a rectifier after it, for pictures whose channels lie
 * together (LeCun et al. 1998, section II; Nair and Hinton 2010).
 *
 * <pre>{@code
 * y[b,i,j] = max(0, W · patch(x[b], i·s, j·s) + b)     x [B,Y,X,C]   W [F,k·k·C]   b [F]   y [B,Y',X',F]
 * Y' = ⌈Y / s⌉, X' = ⌈X / s⌉
 * }</pre>
 *
 * A patch is k·k places around its middle, row by row, the channels of a place together; beyond the edges all is zero, k/2
 * wide. That is PyTorch's {@code conv2d} with {@code padding = k/2} and the weights [F,C,k,k] permuted to [F,k,k,C]. It
 * differs from DL4J's {@code ConvolutionMode.Same} where the stride is above 1, which pads at the end only.
 *
 * <p>There are no masks and no other activation functions. On the CPU in float a step takes a third to a quarter of what
 * DL4J's own layer takes (docs/decisions, 16).
 *
 * <pre>{@code
 * new ConvolutionRelu.Builder().nIn(3).nOut(16).kernel(3).stride(2).build()
 * }</pre>
 */
public final class ConvolutionRelu extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    @JsonUnwrapped
    private Settings settings;

    private ConvolutionRelu() {} // for JSON

    private ConvolutionRelu(Builder builder, Settings settings) {
        super(builder);
        this.settings = settings;
        initializeConstraints(builder);
    }

    /**
     * Its own settings.
     *
     * @param kernel height and width k of a patch
     * @param stride distance of patches
     * @param inputGradient whether the gradient with respect to the input is computed
     */
    public record Settings(int kernel, int stride, boolean inputGradient) implements Serializable {
        /** Of JSON, where earlier versions saved {@code first}, the opposite of {@code inputGradient}. */
        @JsonCreator
        static Settings of(
                @JsonProperty("kernel") int kernel,
                @JsonProperty("stride") int stride,
                @JsonProperty("inputGradient") Boolean inputGradient,
                @JsonProperty("first") boolean first) {
            return new Settings(kernel, stride, inputGradient == null ? !first : inputGradient);
        }
    }

    /** Its own settings. */
    public Settings settings() {
        return settings;
    }

    /** Sizes for pictures [B,Y,X,C]. */
    ConvolutionShape shape(long... pictures) {
        return new ConvolutionShape(
                (int) pictures[0],
                (int) pictures[1],
                (int) pictures[2],
                (int) pictures[3],
                (int) getNOut(),
                settings.kernel(),
                settings.stride());
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("ConvolutionRelu", getLayerName(), layerIndex, getNIn(), getNOut());
        ConvolutionReluImpl layer = new ConvolutionReluImpl(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        long places = (long) settings.kernel() * settings.kernel();
        return new RowParams(getNOut(), places * getNIn(), true, places * getNIn(), places * getNOut());
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        InputType.InputTypeConvolutional pictures = pictures(inputType);
        ConvolutionShape shape = shape(1, pictures.getHeight(), pictures.getWidth(), 1);
        return InputType.convolutional(shape.outHeight(), shape.outWidth(), getNOut(), CNN2DFormat.NHWC);
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (getNIn() <= 0 || override) {
            setNIn(pictures(inputType).getChannels());
        }
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        pictures(inputType);
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        return MemoryEstimate.of(this, inputType, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConvolutionRelu that && super.equals(other) && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), settings);
    }

    private static InputType.InputTypeConvolutional pictures(InputType inputType) {
        if (inputType instanceof InputType.InputTypeConvolutional pictures
                && pictures.getFormat() == CNN2DFormat.NHWC) {
            return pictures;
        }
        throw new IllegalStateException("ConvolutionRelu needs pictures [B,Y,X,C] (NHWC), not " + inputType);
    }

    /** Builds a {@link ConvolutionRelu}: {@code nIn} is the number of channels C, {@code nOut} that of filters F. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends FeedForwardLayer.Builder<Builder> {
        private int kernel = 3;
        private int stride = 1;
        private boolean inputGradient = true;

        /** Height and width of a patch, odd. Default: 3. */
        public Builder kernel(int kernel) {
            this.kernel = kernel;
            return this;
        }

        /** Distance of patches in both directions. Default: 1. */
        public Builder stride(int stride) {
            this.stride = stride;
            return this;
        }

        /** Whether the gradient with respect to the input is computed; a layer that reads data needs none. Default: true. */
        public Builder inputGradient(boolean inputGradient) {
            this.inputGradient = inputGradient;
            return this;
        }

        /**
         * The layer of these settings.
         *
         * @throws IllegalArgumentException when kernel or stride make no sense
         */
        @Override
        public ConvolutionRelu build() {
            if (kernel < 1 || kernel % 2 == 0 || stride < 1) {
                throw new IllegalArgumentException("ConvolutionRelu needs an odd kernel and a stride of 1 or more, not "
                        + kernel + " and " + stride);
            }
            new LayerOptions("ConvolutionRelu", this).activation(new ActivationReLU());
            return new ConvolutionRelu(this, new Settings(kernel, stride, inputGradient));
        }
    }
}
