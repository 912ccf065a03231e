package org.recur4j.nn.recurrent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.recur4j.nn.cell.Weights;

/**
 * The implementation of a {@link Recurrent}: converts layouts, and leaves the computation to {@link Unrolls}.
 *
 * <p>The backward pass uses the initial state and activations of the last forward pass, which the unrolls keep, so truncated
 * back-propagation starts where the forward pass started.
 */
final class RecurrentImpl extends BaseRecurrentLayer<Recurrent> implements Inspected, Unrolled {
    private static final long serialVersionUID = 1L;

    private final transient Unrolls unrolls;
    private final transient InitialStates initialStates;
    private final transient List<String> prefixes; // of each direction's parameters
    private transient INDArray sequence; // input of the last forward pass, time-major [T,B,I]
    private transient List<State> initial; // states that pass started from, in each direction
    private transient List<INDArray> masks; // of each direction
    private boolean carried; // whether that pass started from a carried state
    private boolean inspected; // whether the next pass is looked at
    private transient String notFinite; // what was found there

    RecurrentImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        unrolls = new Unrolls(layerConf(), dataType);
        initialStates = new InitialStates(layerConf(), dataType);
        prefixes = RecurrentParams.prefixes(layerConf().settings().direction());
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
        List<State> initialGradients = unrolls.backward(
                weights(true, workspaces),
                sequence,
                outputGradient,
                weights(gradientViews),
                layerConf().settings().inputGradient() ? inputGradients : List.of());
        initialStates.writeGradients(initialGradients, carried, gradientViews);
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

    /** Passes the mask on, but applies it to nothing above: as DL4J's recurrent layers do. */
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

    /** Runs the input from the given state, or the initial one if there is none, and puts the last state into {@code carry}. */
    private INDArray forward(
            Map<String, INDArray> state, boolean training, LayerWorkspaceMgr workspaces, Map<String, INDArray> carry) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        INDArray x = permuteIfNWC(input); // [B,I,T]
        Layout.require(x, layerConf().getNIn(), layerId());
        sequence = Layout.timeMajor(x, dataType, workspaces, ArrayType.ACTIVATIONS);
        if (inspected) {
            inspected = false;
            notFinite = notFinite(weights(training, workspaces));
        } else {
            carried = !state.isEmpty();
            initial = initialStates.of(state, params, x.size(0), layerId());
            masks = masks(carry != null);
        }
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                dataType,
                new long[] {x.size(2), x.size(0), prefixes.size() * layerConf().getNOut()},
                'c');
        State last = unrolls.forward(weights(training, workspaces), sequence, masks, initial, output, training)
                .get(0);
        if (carry != null) {
            List<String> names = layerConf().settings().cell().states();
            for (int s = 0; s < names.size(); s++) {
                carry.put(names.get(s), last.arrays().get(s));
            }
        }
        return permuteIfNWC(Layout.batchMajor(output));
    }

    @Override
    public void inspect() {
        inspected = initial != null;
        notFinite = null;
    }

    @Override
    public Optional<String> firstNotFinite() {
        return Optional.ofNullable(notFinite);
    }

    @Override
    public List<ReferenceUnroll> unrolls() {
        return unrolls.reference();
    }

    @Override
    public long units() {
        return prefixes.size() * layerConf().getNOut();
    }

    @Override
    public StepMask stepMask() {
        return StepMask.read(maskArray, sequence.size(1), sequence.size(0), layerId());
    }

    private String notFinite(List<Weights> weights) {
        Recurrent.Settings settings = layerConf().settings();
        for (int d = 0; d < prefixes.size(); d++) {
            Optional<String> found = new ReferenceUnroll(
                            settings.cell(), settings.direction().isReversed(d))
                    .firstNotFinite(weights.get(d), sequence, masks.get(d), initial.get(d));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    private List<Weights> weights(boolean training, LayerWorkspaceMgr workspaces) {
        Map<String, INDArray> table = new LinkedHashMap<>();
        for (String key : params.keySet()) {
            table.put(key, getParamWithNoise(key, training, workspaces));
        }
        return weights(table);
    }

    private List<Weights> weights(Map<String, INDArray> table) {
        return prefixes.stream()
                .map(prefix -> RecurrentParams.weights(layerConf().settings().cell(), table, prefix))
                .toList();
    }

    /** Arrays for each direction's gradient with respect to the input [T,B,I]; one of zeros if that is not computed. */
    private List<INDArray> inputGradients(LayerWorkspaceMgr workspaces) {
        if (!layerConf().settings().inputGradient()) {
            return List.of(workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, sequence.shape(), 'c'));
        }
        List<INDArray> gradients = new ArrayList<>();
        for (int d = 0; d < prefixes.size(); d++) {
            ArrayType type = d == 0 ? ArrayType.ACTIVATION_GRAD : ArrayType.BP_WORKING_MEM;
            gradients.add(workspaces.createUninitialized(type, dataType, sequence.shape(), 'c'));
        }
        return gradients;
    }

    /**
     * The mask of each direction [T,B], or null. The padding at the end stays masked where the state is carried on, so that it
     * is the one after the last unmasked step, and in cells without gates, such as the vanilla cell, because DL4J's {@code SimpleRnn} masks it and its
     * {@code LSTM} does not.
     */
    @SuppressWarnings("try") // a workspace scope is only entered and left
    private List<INDArray> masks(boolean carriedOn) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            StepMask mask = stepMask();
            boolean whole = carriedOn || layerConf().settings().cell().program().gates() == 1;
            List<INDArray> masks = new ArrayList<>();
            for (int d = 0; d < prefixes.size(); d++) {
                boolean reversed = layerConf().settings().direction().isReversed(d);
                masks.add(mask == null ? null : (whole ? mask : mask.withoutPadding(reversed)).array(dataType));
            }
            return masks;
        }
    }

    private void requireForward() {
        if (layerConf().settings().direction() != Direction.FORWARD) {
            throw new UnsupportedOperationException(
                    "a layer that reads backward needs whole sequences: it carries no state on " + layerId());
        }
    }
}
