package org.recur4j.nn.feedforward;

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

/**
 * What DL4J runs for a {@link SequenceLayer}: brings arrays into order, zeroes masked steps of inputs, outputs and gradients,
 * and leaves the work to a {@link SequenceKernel}.
 */
@SuppressWarnings("try") // a workspace scope is only entered and left
final class SequenceLayerImpl extends BaseLayer<SequenceLayer<?>> {
    private static final long serialVersionUID = 1L;

    private final transient SequenceKernel kernel;
    private transient INDArray steps; // input of the last forward pass, time-major [T,B,I]
    private transient INDArray counted; // its mask [TB,1]; null where every step counts

    SequenceLayerImpl(NeuralNetConfiguration conf, DataType dataType, SequenceKernel kernel) {
        super(conf, dataType);
        this.kernel = kernel;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        Layout.require(input, layerConf().getNIn(), layerId());
        INDArray read = Layout.timeMajor(input, dataType, workspaces, ArrayType.ACTIVATIONS);
        long[] shape = {read.size(0), read.size(1), layerConf().getNOut()};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        Map<String, INDArray> parameters = parameters(training, workspaces);
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            StepMask mask = StepMask.read(maskArray, read.size(1), read.size(0), layerId());
            INDArray open = mask == null ? null : mask.array(dataType);
            counted = open == null ? null : Layout.column(Layout.flat(open));
            steps = counted == null ? read : zeroed(read.dup('c'));
            kernel.forward(parameters, steps, open == null ? null : mask, output);
            zeroed(output);
        }
        return Layout.batchMajor(output);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray above = Layout.timeMajor(epsilon, dataType, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray below = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, steps.shape(), 'c');
        Map<String, INDArray> parameters = parameters(true, workspaces);
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray outputGradient = counted == null ? above : zeroed(above.dup('c'));
            kernel.backward(parameters, gradientViews, steps, outputGradient, below);
            zeroed(below);
        }
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((key, view) -> gradient.setGradientFor(key, view, SequenceParams.ORDER));
        return new Pair<>(gradient, backpropDropOutIfPresent(Layout.batchMajor(below)));
    }

    private INDArray zeroed(INDArray sequence) {
        if (counted != null) {
            Layout.rows(sequence).muliColumnVector(counted);
        }
        return sequence;
    }

    private Map<String, INDArray> parameters(boolean training, LayerWorkspaceMgr workspaces) {
        Map<String, INDArray> table = new LinkedHashMap<>();
        params.keySet().forEach(key -> table.put(key, getParamWithNoise(key, training, workspaces)));
        return table;
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        maskArray = mask;
        maskState = state;
        return new Pair<>(mask, state);
    }

    @Override
    public void setParams(INDArray values) {
        if (values != paramsFlattened) {
            setParams(values, SequenceParams.ORDER);
        }
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clear() {
        super.clear();
        steps = null;
        counted = null;
    }
}
