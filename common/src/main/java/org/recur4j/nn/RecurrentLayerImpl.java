package org.recur4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.cell.State;

/**
 * What DL4J runs for a {@link RecurrentLayer}: brings arrays into order and leaves the work to {@link Unrolls}.
 *
 * <p>The backward pass uses the initial state and activations of the last forward pass, which the unrolls remember, so
 * truncated back-propagation begins where the forward pass began.
 */
final class RecurrentLayerImpl extends BaseRecurrentLayer<RecurrentLayer> {
    private static final long serialVersionUID = 1L;

    private static final String H = "h";
    private static final String C = "c";

    private final transient Unrolls unrolls;
    private final transient List<String> ways; // prefixes of their parameters
    private transient INDArray sequence; // input of the last forward pass, time-major [T,B,I]
    private boolean begunAtParameters; // whether that pass began at the learned or zero state

    RecurrentLayerImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        unrolls = new Unrolls(layerConf(), dataType);
        ways = RecurrentParams.prefixes(layerConf().getDirection());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return forward(Map.of(), training, workspaces, null);
    }

    @Override
    public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaces) {
        requireForward();
        setInput(input, workspaces);
        return forward(stateMap, false, workspaces, stateMap);
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray input, boolean training, boolean storeLastForTBPTT, LayerWorkspaceMgr workspaces) {
        requireForward();
        setInput(input, workspaces);
        return forward(tBpttStateMap, training, workspaces, storeLastForTBPTT ? tBpttStateMap : null);
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(
            INDArray epsilon, int tbpttBackLength, LayerWorkspaceMgr workspaces) {
        return backpropGradient(epsilon, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray outputGradient =
                Layout.timeMajor(permuteIfNWC(epsilon.castTo(dataType)), workspaces, ArrayType.BP_WORKING_MEM);
        List<INDArray> inputGradients = inputGradients(workspaces);
        List<Weights> gradients = ways.stream()
                .map(way -> RecurrentParams.weights(gradientViews, way))
                .toList();
        List<State> initialGradients = unrolls.backward(
                weights(true, workspaces),
                sequence,
                outputGradient,
                gradients,
                layerConf().isInputGradient() ? inputGradients : List.of());
        for (int way = 0; way < ways.size(); way++) {
            State initial = initialGradients.get(way);
            initialStateGradient(ways.get(way) + RecurrentParams.INITIAL_H, initial.h());
            initialStateGradient(ways.get(way) + RecurrentParams.INITIAL_C, initial.c());
        }
        weightNoiseParams.clear();

        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradient.gradientForVariable()::put);
        INDArray below = backpropDropOutIfPresent(Layout.batchMajor(inputGradients.get(0)));
        return new Pair<>(gradient, permuteIfNWC(below));
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clear() {
        super.clear();
        sequence = null;
    }

    /** Runs the input from the carried state, if there is one, and stores the last state into {@code carry}. */
    private INDArray forward(
            Map<String, INDArray> carried,
            boolean training,
            LayerWorkspaceMgr workspaces,
            Map<String, INDArray> carry) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        INDArray x = permuteIfNWC(input.castTo(dataType)); // [B,I,T]
        check(x, carried.get(H));
        sequence = Layout.timeMajor(x, workspaces, ArrayType.ACTIVATIONS);
        begunAtParameters = !carried.containsKey(H);
        List<State> initial = begunAtParameters
                ? ways.stream().map(way -> initialState(way, x.size(0))).toList()
                : List.of(new State(carried.get(H), carried.get(C)));
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                dataType,
                new long[] {x.size(2), x.size(0), ways.size() * layerConf().getNOut()},
                'c');
        State last = unrolls.forward(weights(training, workspaces), sequence, timeMajorMask(), initial, output)
                .get(0);
        if (carry != null) {
            carry.put(H, last.h());
            if (last.c() != null) {
                carry.put(C, last.c());
            }
        }
        return permuteIfNWC(Layout.batchMajor(output));
    }

    private List<Weights> weights(boolean training, LayerWorkspaceMgr workspaces) {
        Map<String, INDArray> table = new LinkedHashMap<>();
        for (String key : params.keySet()) {
            table.put(key, getParamWithNoise(key, training, workspaces));
        }
        return ways.stream().map(way -> RecurrentParams.weights(table, way)).toList();
    }

    /** Room for the input's gradient [T,B,I], and for that of each other way; zeros where it is not asked for. */
    private List<INDArray> inputGradients(LayerWorkspaceMgr workspaces) {
        if (!layerConf().isInputGradient()) {
            return List.of(workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, sequence.shape(), 'c'));
        }
        List<INDArray> gradients = new ArrayList<>();
        for (int way = 0; way < ways.size(); way++) {
            ArrayType type = way == 0 ? ArrayType.ACTIVATION_GRAD : ArrayType.BP_WORKING_MEM;
            gradients.add(workspaces.createUninitialized(type, dataType, sequence.shape(), 'c'));
        }
        return gradients;
    }

    private State initialState(String way, long batch) {
        boolean memory = layerConf().getCell().hasMemory();
        return new State(
                initial(way + RecurrentParams.INITIAL_H, batch),
                memory ? initial(way + RecurrentParams.INITIAL_C, batch) : null);
    }

    @SuppressWarnings("try") // a workspace scope is only entered and left
    private INDArray initial(String key, long batch) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray state =
                    Nd4j.create(dataType, new long[] {batch, layerConf().getNOut()}, 'c');
            return params.containsKey(key) ? state.addiRowVector(params.get(key)) : state;
        }
    }

    private void initialStateGradient(String key, INDArray gradient) {
        if (params.containsKey(key)) {
            INDArray view = gradientViews.get(key);
            if (begunAtParameters) {
                view.assign(gradient.sum(0));
            } else {
                view.assign(0);
            }
        }
    }

    @SuppressWarnings("try") // a workspace scope is only entered and left
    private INDArray timeMajorMask() {
        if (maskArray == null) {
            return null;
        }
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return maskArray.castTo(dataType).permute(1, 0).dup('c'); // [T,B]
        }
    }

    private void requireForward() {
        if (layerConf().getDirection() != Direction.FORWARD) {
            throw new UnsupportedOperationException(
                    "a layer that reads backward needs whole sequences: it carries no state on " + layerId());
        }
    }

    private void check(INDArray x, INDArray carried) {
        if (x.rank() != 3 || x.size(1) != layerConf().getNIn()) {
            throw new IllegalArgumentException("a recurrent layer needs input [B,"
                    + layerConf().getNIn() + ",T], got " + Arrays.toString(x.shape()) + " " + layerId());
        }
        if (carried != null && carried.size(0) != x.size(0)) {
            throw new IllegalStateException("the carried state is for a batch of " + carried.size(0)
                    + ", the input has " + x.size(0) + ": call rnnClearPreviousState() between them " + layerId());
        }
    }
}
