package org.recur4j.nn.token;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.layer.RowParams;

/**
 * What DL4J runs for a {@link TokenSoftmax}: brings arrays into order and leaves the work to a {@link TokenLoss}.
 *
 * <p>DL4J asks for the gradients first and for the score afterwards; the backward pass knows both, so the second question
 * costs nothing.
 */
final class TokenSoftmaxImpl extends BaseOutputLayer<TokenSoftmax> {
    private static final long serialVersionUID = 1L;

    private final transient TokenLoss loss;
    private transient TokenLosses losses; // of the last backward pass, until there is another input
    private double negativeLogLikelihood = Double.NaN; // of the batch scored last

    TokenSoftmaxImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        loss = TokenLoss.of(dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = steps(training, workspaces, ArrayType.FF_WORKING_MEM);
        long[] shape = {x.size(0), x.size(1), layerConf().getNOut()};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'); // [T,B,V]
        loss.probabilities(weights(training, workspaces), x, output);
        return Layout.batchMajor(output);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray x = steps(true, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray inputGradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c'); // [T,B,I]
        losses = loss.train(
                weights(true, workspaces),
                Layout.rows(x),
                targets(x),
                weights(gradientViews),
                Layout.rows(inputGradient));
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((key, view) -> gradient.setGradientFor(key, view, RowParams.ORDER));
        return new Pair<>(gradient, backpropDropOutIfPresent(Layout.batchMajor(inputGradient)));
    }

    @Override
    public double computeScore(double fullNetRegTerm, boolean training, LayerWorkspaceMgr workspaces) {
        TokenLosses known = training && losses != null ? losses : losses(training, workspaces);
        negativeLogLikelihood = known.plainSum();
        score = known.smoothedSum();
        if (conf().isMiniBatch()) {
            score /= getInputMiniBatchSize();
        }
        score += fullNetRegTerm;
        return score;
    }

    @Override
    @SuppressWarnings("try") // a workspace scope is only entered and left
    public INDArray computeScoreForExamples(double fullNetRegTerm, LayerWorkspaceMgr workspaces) {
        INDArray x = steps(false, workspaces, ArrayType.FF_WORKING_MEM);
        TokenTargets targets = targets(x);
        TokenLosses known = loss.score(weights(false, workspaces), Layout.rows(x), targets);
        negativeLogLikelihood = known.plainSum();
        double[] sums = new double[getInputMiniBatchSize()];
        Arrays.fill(sums, fullNetRegTerm);
        for (int i = 0; i < targets.count(); i++) {
            sums[targets.rows()[i] % sums.length] += known.smoothed()[i];
        }
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray column = Nd4j.createFromArray(sums).castTo(dataType).reshape('c', new long[] {sums.length, 1});
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, column);
        }
    }

    @Override
    public void computeGradientAndScore(LayerWorkspaceMgr workspaces) {
        gradient = backpropGradient(null, workspaces).getFirst();
        computeScore(0, true, workspaces);
    }

    /** Σ -ln p(label) over the unmasked steps of the batch scored last. */
    double negativeLogLikelihood() {
        return negativeLogLikelihood;
    }

    TokenWeights weights() {
        return weights(params);
    }

    DataType dataType() {
        return dataType;
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        super.setInput(input, workspaces);
        losses = null;
    }

    @Override
    public void setLabels(INDArray labels) {
        super.setLabels(labels);
        losses = null;
    }

    /** Only the mask of the labels counts, as in DL4J's own output layers. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        return null;
    }

    @Override
    public void setParams(INDArray values) {
        if (values != paramsFlattened) {
            setParams(values, RowParams.ORDER);
        }
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }

    @Override
    public int numLabels() {
        return Math.toIntExact(layerConf().getNOut());
    }

    @Override
    public double f1Score(INDArray examples, INDArray labels) {
        throw new UnsupportedOperationException("TokenSoftmax is judged by its loss " + layerId());
    }

    @Override
    protected INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType arrayType) {
        throw new UnsupportedOperationException("labels are tokens, not a matrix " + layerId());
    }

    @Override
    public void clear() {
        super.clear();
        losses = null;
    }

    private TokenLosses losses(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = steps(training, workspaces, ArrayType.FF_WORKING_MEM);
        return loss.score(weights(training, workspaces), Layout.rows(x), targets(x));
    }

    /** The input, after dropout in training, time-major [T,B,I]. */
    private INDArray steps(boolean training, LayerWorkspaceMgr workspaces, ArrayType type) {
        assertInputSet(false);
        Layout.require(input, layerConf().getNIn(), layerId());
        applyDropOutIfNecessary(training, workspaces);
        return Layout.timeMajor(input, dataType, workspaces, type);
    }

    private TokenTargets targets(INDArray x) {
        if (labels == null) {
            throw new IllegalStateException("there are no labels to score against " + layerId());
        }
        TokenIds ids = TokenIds.read(labels, maskArray, layerConf().getNOut(), layerId());
        if (ids.time() != x.size(0) || ids.batch() != x.size(1)) {
            throw new DL4JInvalidInputException("labels " + Arrays.toString(labels.shape()) + " are not those of "
                    + x.size(1) + " sequences of " + x.size(0) + " steps " + layerId());
        }
        return TokenTargets.of(ids, layerConf().settings().labelSmoothing());
    }

    private TokenWeights weights(boolean training, LayerWorkspaceMgr workspaces) {
        return new TokenWeights(
                getParamWithNoise(RowParams.WEIGHTS, training, workspaces),
                hasBias() ? getParamWithNoise(RowParams.BIAS, training, workspaces) : null);
    }

    private static TokenWeights weights(Map<String, INDArray> table) {
        return new TokenWeights(table.get(RowParams.WEIGHTS), table.get(RowParams.BIAS));
    }
}
