package org.recur4j.nn.token;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.recur4j.nn.layer.LayerOptions;
import org.recur4j.nn.layer.MemoryEstimate;

/**
 * An output layer that gives probabilities of nOut classes at every step of a sequence, [B,I,T] to [B,nOut,T], from labels that
 * are whole numbers [B,T] or [B,1,T].
 */
public abstract class StepOutput extends BaseOutputLayer {
    private static final long serialVersionUID = 1L;

    /** For JSON. */
    protected StepOutput() {}

    /** With the options of a builder. */
    protected StepOutput(BaseOutputLayer.Builder<?> builder) {
        super(builder);
    }

    /** What DL4J runs for it. */
    protected abstract StepOutputImpl<?> layer(NeuralNetConfiguration conf, DataType dataType);

    /**
     * Refuses options that such a layer does not obey.
     *
     * @param name of the layer
     * @param loss what its loss is, for the message
     */
    protected static void require(BaseOutputLayer.Builder<?> builder, String name, String loss) {
        LayerOptions options = new LayerOptions(name, builder)
                .activation(new ActivationSoftmax())
                .require(
                        builder.getLossFn() instanceof LossMCXENT entropy && entropy.getWeights() == null,
                        "lossFunction(" + builder.getLossFn() + ")",
                        loss);
        if (!builder.isHasBias()) {
            options.noBias();
        }
    }

    @Override
    public final Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet(getClass().getSimpleName(), getLayerName(), layerIndex, getNIn(), getNOut());
        StepOutputImpl<?> layer = layer(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public final InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.recurrent(getNOut(), recurrent(inputType).getTimeSeriesLength(), RNNFormat.NCW);
    }

    @Override
    public final void setNIn(InputType inputType, boolean override) {
        if (getNIn() <= 0 || override) {
            setNIn(recurrent(inputType).getSize());
        }
    }

    @Override
    public final InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        recurrent(inputType);
        return null;
    }

    @Override
    public final LayerMemoryReport getMemoryReport(InputType inputType) {
        return MemoryEstimate.of(this, inputType, 0);
    }

    private InputType.InputTypeRecurrent recurrent(InputType inputType) {
        if (inputType instanceof InputType.InputTypeRecurrent recurrent && recurrent.getFormat() == RNNFormat.NCW) {
            return recurrent;
        }
        throw new IllegalStateException(getClass().getSimpleName() + " needs a sequence [B,I,T], not " + inputType);
    }
}
