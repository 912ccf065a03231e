package org.recur4j.nn.token;

import java.util.Collection;
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
import org.recur4j.nn.layer.LayerOptions;
import org.recur4j.nn.layer.MemoryEstimate;
import org.recur4j.nn.layer.RowParams;
import org.recur4j.nn.recurrent.Recurrent;

/**
 * A layer for Deeplearning4j that turns symbols into vectors: one row of a table for each.
 *
 * <pre>{@code
 * y_t = W[s_t]        s [B,T] or [B,1,T], whole numbers in [0, V)    W [V,E]    y [B,E,T]
 * }</pre>
 *
 * The result lies in memory as a {@link Recurrent} wants it, and the gradient of W is summed row by row.
 *
 * <p>Masking: with a mask [B,T] of 1 and 0, a masked step gives zeros and no gradient; the number there is not looked at.
 *
 * <p>Dropout set on this layer is applied to the vectors, since symbols have nothing to drop. DL4J's weight
 * initialisation draws W with a fan-in of 1 and a fan-out of E, whatever the number of symbols. There is no activation
 * function and no bias.
 *
 * <pre>{@code
 * new TokenEmbedding.Builder().nIn(20000).nOut(100).build()
 * }</pre>
 */
public final class TokenEmbedding extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    private TokenEmbedding() {} // for JSON

    private TokenEmbedding(Builder builder) {
        super(builder);
        initializeConstraints(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("TokenEmbedding", getLayerName(), layerIndex, getNIn(), getNOut());
        TokenEmbeddingImpl layer = new TokenEmbeddingImpl(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new RowParams(getNIn(), getNOut(), false, 1, getNOut());
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.recurrent(getNOut(), time(inputType), RNNFormat.NCW);
    }

    /** Nothing: the number of symbols cannot be told from the shape of the input. */
    @Override
    public void setNIn(InputType inputType, boolean override) {}

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        time(inputType);
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        return MemoryEstimate.of(this, inputType, 0);
    }

    @Override
    public TokenEmbedding clone() {
        TokenEmbedding copy = (TokenEmbedding) super.clone();
        copy.setIDropout(iDropout == null ? null : iDropout.clone());
        return copy;
    }

    private static long time(InputType inputType) {
        if (inputType instanceof InputType.InputTypeRecurrent recurrent) {
            return recurrent.getTimeSeriesLength();
        }
        if (inputType instanceof InputType.InputTypeFeedForward steps) {
            return steps.getSize();
        }
        throw new IllegalStateException("TokenEmbedding needs symbols [B,T] or [B,1,T], not " + inputType);
    }

    /** Builds a {@link TokenEmbedding}: {@code nIn} is the number of symbols V, {@code nOut} the size of a vector E. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends FeedForwardLayer.Builder<Builder> {
        @Override
        public TokenEmbedding build() {
            new LayerOptions("TokenEmbedding", this)
                    .activation(new ActivationIdentity())
                    .noBias();
            return new TokenEmbedding(this);
        }
    }
}
