package org.recur4j.nn.token;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.layer.RowParams;

/**
 * What DL4J runs for a {@link TokenSoftmax}: brings arrays into order and leaves the work to a {@link TokenLoss}.
 */
final class TokenSoftmaxImpl extends StepOutputImpl<TokenSoftmax> {
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
        return gradients(inputGradient, RowParams.ORDER);
    }

    /** The row of W that belongs to k, less the mean of all rows under p, at step t; zero at the other steps. */
    @Override
    public INDArray logProbabilityGradient(int step, int answer) {
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        INDArrayIndex[] place = {NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(step)};
        INDArray dz = activate(false, none).get(place).neg(); // [B,V]
        dz.getColumn(answer).addi(1);
        INDArray gradient = Nd4j.create(dataType, input.shape());
        gradient.get(place).assign(dz.mmul(weights(false, none).matrix()));
        return gradient;
    }

    @Override
    protected double loss(boolean training, LayerWorkspaceMgr workspaces) {
        TokenLosses known = training && losses != null ? losses : losses(training, workspaces);
        negativeLogLikelihood = known.plainSum();
        return known.smoothedSum();
    }

    @Override
    protected void forget() {
        losses = null;
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

    private TokenLosses losses(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = steps(training, workspaces, ArrayType.FF_WORKING_MEM);
        return loss.score(weights(training, workspaces), Layout.rows(x), targets(x));
    }

    private TokenTargets targets(INDArray x) {
        return TokenTargets.of(labels(x, maskArray), layerConf().settings().labelSmoothing());
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
