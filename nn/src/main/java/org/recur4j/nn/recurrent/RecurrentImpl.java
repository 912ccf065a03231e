package org.recur4j.nn.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
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
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.StepMask;
import org.recur4j.nn.cell.State;

/**
 * What DL4J runs for a {@link Recurrent}: brings arrays into order and leaves the work to {@link Unrolls}.
 *
 * <p>The backward pass uses the initial state and activations of the last forward pass, which the unrolls remember, so
 * truncated back-propagation begins where the forward pass began.
 */
final class RecurrentImpl extends BaseRecurrentLayer<Recurrent> {
    private static final long serialVersionUID = 1L;

    private final transient Unrolls unrolls;
    private final transient List<String> ways; // prefixes of their parameters
    private transient INDArray sequence; // input of the last forward pass, time-major [T,B,I]
    private boolean begunAtParameters; // whether that pass began at the learned or zero state

    RecurrentImpl(NeuralNetConfiguration conf, DataType dataType) {
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
                Layout.timeMajor(permuteIfNWC(epsilon), dataType, workspaces, ArrayType.BP_WORKING_MEM);
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
    public Type type() {
        return Type.RECURRENT;
    }

    /** The mask goes on, but masks nothing further up by itself: as with DL4J's recurrent layers. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        super.feedForwardMaskArray(mask, state, minibatchSize);
        return new Pair<>(mask, MaskState.Passthrough);
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
        INDArray x = permuteIfNWC(input); // [B,I,T]
        Layout.require(x, layerConf().getNIn(), layerId());
        check(carried, x.size(0));
        sequence = Layout.timeMajor(x, dataType, workspaces, ArrayType.ACTIVATIONS);
        begunAtParameters = carried.isEmpty();
        List<State> initial = begunAtParameters
                ? ways.stream().map(way -> initialState(way, x.size(0))).toList()
                : List.of(new State(state(carried, Recurrent.STATE_H), state(carried, Recurrent.STATE_C)));
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                dataType,
                new long[] {x.size(2), x.size(0), ways.size() * layerConf().getNOut()},
                'c');
        State last = unrolls.forward(weights(training, workspaces), sequence, masks(carry != null), initial, output)
                .get(0);
        if (carry != null) {
            carry.put(Recurrent.STATE_H, last.h());
            if (last.c() != null) {
                carry.put(Recurrent.STATE_C, last.c());
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

    /**
     * The mask [T,B] that each way keeps to, or null. Padding is masked to its end where a state is carried on, which is that
     * of the last unmasked step, and in the vanilla cell, since DL4J's {@code SimpleRnn} does so and its {@code LSTM} does not.
     */
    @SuppressWarnings("try") // a workspace scope is only entered and left
    private List<INDArray> masks(boolean carried) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            StepMask mask = StepMask.read(maskArray, sequence.size(1), sequence.size(0), layerId());
            boolean toTheEnd = carried || layerConf().getCell() == CellType.RNN;
            List<INDArray> masks = new ArrayList<>();
            for (int way = 0; way < ways.size(); way++) {
                boolean reversed = layerConf().getDirection().isReversed(way);
                masks.add(mask == null ? null : (toTheEnd ? mask : mask.beforeTheEnd(reversed)).array(dataType));
            }
            return masks;
        }
    }

    @SuppressWarnings("try") // a workspace scope is only entered and left
    private INDArray state(Map<String, INDArray> carried, String key) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return carried.containsKey(key) ? carried.get(key).castTo(dataType) : null;
        }
    }

    private void requireForward() {
        if (layerConf().getDirection() != Direction.FORWARD) {
            throw new UnsupportedOperationException(
                    "a layer that reads backward needs whole sequences: it carries no state on " + layerId());
        }
    }

    private void check(Map<String, INDArray> carried, long batch) {
        Set<String> keys = layerConf().getCell().hasMemory()
                ? Set.of(Recurrent.STATE_H, Recurrent.STATE_C)
                : Set.of(Recurrent.STATE_H);
        if (!carried.isEmpty() && !carried.keySet().equals(keys)) {
            throw new DL4JInvalidInputException("a carried state of this layer has the keys " + new TreeSet<>(keys)
                    + ", got " + new TreeSet<>(carried.keySet()) + " " + layerId());
        }
        carried.forEach((key, state) -> {
            long[] shape = {batch, layerConf().getNOut()};
            if (!Arrays.equals(state.shape(), shape)) {
                throw new DL4JInvalidInputException("the carried state " + key + " must be " + Arrays.toString(shape)
                        + ", got " + Arrays.toString(state.shape())
                        + ": call rnnClearPreviousState() before a batch of another size " + layerId());
            }
        });
    }
}
