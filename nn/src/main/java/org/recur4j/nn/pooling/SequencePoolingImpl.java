package org.recur4j.nn.pooling;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.StepMask;
import org.recur4j.nn.pooling.StepPooling.AttentionWeights;

/** What DL4J runs for a {@link SequencePooling}: brings arrays into order and leaves the work to a {@link StepPooling}. */
@SuppressWarnings("try") // a workspace scope is only entered and left
final class SequencePoolingImpl extends BaseLayer<SequencePooling> {
    private static final long serialVersionUID = 1L;

    private final transient StepPooling pooling;
    private transient INDArray steps; // input of the last forward pass, time-major [T,B,H]

    SequencePoolingImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        pooling = StepPooling.of(layerConf().settings());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        Layout.require(input, layerConf().getNIn(), layerId());
        steps = Layout.timeMajor(input, dataType, workspaces, ArrayType.ACTIVATIONS);
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0), input.size(1)}, 'c');
        pooling.begin(weights(training, workspaces), null);
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            pooling.forward(steps, timeMajorMask(), output);
        }
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray stepGradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, steps.shape(), 'c'); // [T,B,H]
        pooling.begin(weights(true, workspaces), weights(gradientViews));
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray outputGradient = epsilon.castTo(dataType).dup('c');
            pooling.backward(steps, outputGradient, stepGradient);
        }
        if (gradientViews != null) {
            gradientViews.forEach(gradient.gradientForVariable()::put);
        }
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(Layout.batchMajor(stepGradient)));
    }

    /** The mask ends here, as in DL4J's own global pooling. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        maskArray = mask;
        maskState = null;
        return null;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clear() {
        super.clear();
        steps = null;
    }

    private AttentionWeights weights(boolean training, LayerWorkspaceMgr workspaces) {
        Map<String, INDArray> table = new LinkedHashMap<>();
        for (String key : params.keySet()) {
            table.put(key, getParamWithNoise(key, training, workspaces));
        }
        return weights(table);
    }

    private static AttentionWeights weights(Map<String, INDArray> table) {
        if (table == null || table.isEmpty()) {
            return null;
        }
        return new AttentionWeights(
                table.get(SequencePoolingParams.WEIGHTS),
                table.get(SequencePoolingParams.BIAS),
                table.get(SequencePoolingParams.CONTEXT));
    }

    private INDArray timeMajorMask() {
        StepMask mask = StepMask.read(maskArray, steps.size(1), steps.size(0), layerId());
        return mask == null ? Nd4j.ones(dataType, steps.size(0), steps.size(1)) : mask.full(dataType); // [T,B]
    }
}
