package org.recur4j.nn.feedforward;

import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;
import org.recur4j.nn.layer.MemoryEstimate;

/**
 * A layer for Deeplearning4j that reads a sequence [B,I,T] all steps at once and gives one of the same length, [B,O,T].
 *
 * @param <S> its own settings
 */
abstract class SequenceLayer<S extends Record & Serializable> extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    @JsonUnwrapped
    private S settings;

    SequenceLayer() {} // for JSON

    SequenceLayer(FeedForwardLayer.Builder<?> builder, S settings) {
        super(builder);
        this.settings = settings;
        initializeConstraints(builder);
    }

    /** Its own settings. */
    public final S settings() {
        return settings;
    }

    /** The parameters' shapes by name: matrices are weights [fan-in, fan-out], vectors biases. */
    abstract Map<String, long[]> shapes();

    /** What computes it. */
    abstract SequenceKernel kernel(DataType type);

    /** Numbers of an example that are kept from the forward to the backward pass. */
    abstract long kept(long steps);

    @Override
    public final Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet(getClass().getSimpleName(), getLayerName(), layerIndex, getNIn(), getNOut());
        SequenceLayerImpl layer = new SequenceLayerImpl(conf, networkDataType, kernel(networkDataType));
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public final ParamInitializer initializer() {
        return new SequenceParams();
    }

    @Override
    public final InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.recurrent(getNOut(), sequence(inputType).getTimeSeriesLength(), RNNFormat.NCW);
    }

    @Override
    public final void setNIn(InputType inputType, boolean override) {
        if (getNIn() <= 0 || override) {
            setNIn(sequence(inputType).getSize());
        }
    }

    @Override
    public final InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        sequence(inputType);
        return null;
    }

    @Override
    public final LayerMemoryReport getMemoryReport(InputType inputType) {
        return MemoryEstimate.of(this, inputType, kept(MemoryEstimate.steps(inputType)));
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof SequenceLayer<?> that && super.equals(other) && settings.equals(that.settings);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(super.hashCode(), settings);
    }

    private InputType.InputTypeRecurrent sequence(InputType inputType) {
        if (inputType instanceof InputType.InputTypeRecurrent sequence && sequence.getFormat() == RNNFormat.NCW) {
            return sequence;
        }
        throw new IllegalStateException(getClass().getSimpleName() + " needs a sequence [B,I,T], not " + inputType);
    }
}
