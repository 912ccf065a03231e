package org.recur4j.nn.token;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;

/**
 * What DL4J runs for a {@link StepOutput}.
 *
 * <p>DL4J asks for the gradients first and for the score afterwards; the backward pass knows both, so the second question
 * costs nothing.
 *
 * @param <L> the layer's configuration
 */
public abstract class StepOutputImpl<L extends StepOutput> extends BaseOutputLayer<L> {
    private static final long serialVersionUID = 1L;

    protected StepOutputImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /** The loss of the batch: that of the last backward pass, while it is known and training asks. */
    protected abstract double loss(boolean training, LayerWorkspaceMgr workspaces);

    /** Drops what is known of the last backward pass, since there is another input or other labels. */
    protected abstract void forget();

    /**
     * How the probability of one answer depends on the input that is set, without dropout: {@code ∂ ln p(y_t = k) / ∂x}.
     *
     * @param step t
     * @param answer k
     * @return [B,I,T]
     */
    public abstract INDArray logProbabilityGradient(int step, int answer);

    @Override
    public final double computeScore(double fullNetRegTerm, boolean training, LayerWorkspaceMgr workspaces) {
        score = loss(training, workspaces);
        if (conf().isMiniBatch()) {
            score /= getInputMiniBatchSize();
        }
        score += fullNetRegTerm;
        return score;
    }

    @Override
    public final void computeGradientAndScore(LayerWorkspaceMgr workspaces) {
        gradient = backpropGradient(null, workspaces).getFirst();
        computeScore(0, true, workspaces);
    }

    /** The gradients that stand in the views, and that of the input [T,B,I]. */
    protected final Pair<Gradient, INDArray> gradients(INDArray below, char order) {
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((key, view) -> gradient.setGradientFor(key, view, order));
        return new Pair<>(gradient, backpropDropOutIfPresent(Layout.batchMajor(below)));
    }

    /** The input, after dropout in training, time-major [T,B,I]. */
    protected final INDArray steps(boolean training, LayerWorkspaceMgr workspaces, ArrayType type) {
        assertInputSet(false);
        Layout.require(input, layerConf().getNIn(), layerId());
        applyDropOutIfNecessary(training, workspaces);
        return Layout.timeMajor(input, dataType, workspaces, type);
    }

    /**
     * The labels.
     *
     * @param x the input [T,B,I]
     * @param mask which of them count [B,T]; null for all
     */
    protected final TokenIds labels(INDArray x, INDArray mask) {
        if (labels == null) {
            throw new IllegalStateException("there are no labels to score against " + layerId());
        }
        TokenIds ids = TokenIds.read(labels, mask, layerConf().getNOut(), layerId());
        if (ids.time() != x.size(0) || ids.batch() != x.size(1)) {
            throw new DL4JInvalidInputException("labels " + Arrays.toString(labels.shape()) + " are not those of "
                    + x.size(1) + " sequences of " + x.size(0) + " steps " + layerId());
        }
        return ids;
    }

    @Override
    public final void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        super.setInput(input, workspaces);
        forget();
    }

    @Override
    public final void setLabels(INDArray labels) {
        super.setLabels(labels);
        forget();
    }

    @Override
    public final void clear() {
        super.clear();
        forget();
    }

    @Override
    public final Type type() {
        return Type.RECURRENT;
    }

    @Override
    public final int numLabels() {
        return Math.toIntExact(layerConf().getNOut());
    }

    @Override
    public final double f1Score(INDArray examples, INDArray labels) {
        throw new UnsupportedOperationException(
                layerConf().getClass().getSimpleName() + " is judged by its loss " + layerId());
    }

    @Override
    protected final INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType arrayType) {
        throw new UnsupportedOperationException("labels are whole numbers, not a matrix " + layerId());
    }
}
