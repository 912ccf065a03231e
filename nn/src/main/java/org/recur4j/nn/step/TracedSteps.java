package org.recur4j.nn.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.ReferenceCell;
import org.recur4j.nn.cell.ReferenceGradients;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;
import org.recur4j.nn.step.TracedStep.LayerTrace;

/**
 * Single steps through a graph's recurrent layers and softmax, as of {@link RecurrentSteps}, which also say what each line of the cells'
 * equations came to, and how much each input matters for what is expected next. To look at a network, not to generate: ND4J operations,
 * one sequence at a time, and all values of a step are kept with it.
 *
 * <pre>{@code
 * TracedSteps steps = TracedSteps.of(graph);
 * TracedStep first = steps.step(steps.begin(), input);
 * float[] resetGate = first.values(0).get("r");
 * }</pre>
 *
 * <p>Any number of threads may use an instance. The graph must not be trained meanwhile.
 */
@SuppressWarnings("try") // a workspace scope is only entered and left
public final class TracedSteps {
    private final StepNetwork network;
    private final DataType type;
    private final List<ReferenceCell> cells = new ArrayList<>();

    private TracedSteps(StepNetwork network) {
        this.network = network;
        type = network.layers().get(0).parameters().values().iterator().next().dataType();
        network.layers().forEach(layer -> cells.add(new ReferenceCell(layer.cell())));
    }

    /**
     * Steps through a graph.
     *
     * @throws IllegalArgumentException if {@link RecurrentSteps#of} takes no such graph
     */
    public static TracedSteps of(ComputationGraph graph) {
        return new TracedSteps(StepNetwork.of(graph));
    }

    /**
     * Steps through one recurrent layer alone, of a graph that {@link #of} does not take; of a layer that reads in both directions,
     * through the half that reads forward. Nothing is expected: there are no tokens.
     *
     * @throws IllegalArgumentException if there is no such recurrent layer
     */
    public static TracedSteps ofLayer(ComputationGraph graph, String name) {
        return new TracedSteps(StepNetwork.ofLayer(graph, name));
    }

    /**
     * A value that is set by hand.
     *
     * @param layer from 0
     * @param name of a line of the equations
     * @param unit from 0; -1 for all
     */
    public record Fixed(int layer, String name, int unit, float value) {
        private INDArray put(INDArray values) {
            if (unit < 0) {
                return Nd4j.valueArrayOf(values.shape(), value, values.dataType());
            }
            return unit < values.size(1) ? values.dup().putScalar(0, unit, value) : values;
        }
    }

    /** The cells of the layers, from the first to the last. */
    public List<Cell> cells() {
        return network.layers().stream().map(StepNetwork.StepLayer::cell).toList();
    }

    /** H of each layer. */
    public List<Integer> hidden() {
        return network.layers().stream().map(StepNetwork.StepLayer::hidden).toList();
    }

    /** Before the first step: the initial states, learned or zero. */
    public TracedStep begin() {
        return begin(network.begin());
    }

    /** Before the first step, with these states of all layers, such as those that {@link RecurrentSteps} came to. */
    public TracedStep begin(float[] state) {
        StepNetwork.StepLayer last = network.layers().get(network.layers().size() - 1);
        network.check(List.of(state), List.of(new float[network.layers().get(0).inputs()]));
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray h = row(state, state.length - last.stateSize(), last.hidden());
            return new TracedStep(state.clone(), logProbabilities(h), List.of());
        }
    }

    /**
     * One step.
     *
     * @param previous from {@link #begin} or a step before; not changed
     * @param input x [I], for the first recurrent layer
     */
    public TracedStep step(TracedStep previous, float[] input) {
        return step(previous, input, List.of());
    }

    /**
     * One step with values set by hand: what is computed from them follows.
     *
     * @param fixed a name that a cell does not have, or a unit out of range, is left out
     */
    public TracedStep step(TracedStep previous, float[] input, List<Fixed> fixed) {
        float[] before = previous.ownState();
        network.check(List.of(before), List.of(input));
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            float[] after = new float[before.length];
            List<LayerTrace> layers = new ArrayList<>();
            INDArray x = row(input, 0, input.length);
            int offset = 0;
            for (int i = 0; i < cells.size(); i++) {
                StepNetwork.StepLayer layer = network.layers().get(i);
                ReferenceCell.Step step = cells.get(i)
                        .forward(layer.weights(), x, null, states(layer, before, offset), changes(fixed, i));
                for (INDArray state : step.next().arrays()) {
                    System.arraycopy(state.toFloatVector(), 0, after, offset, layer.hidden());
                    offset += layer.hidden();
                }
                layers.add(new LayerTrace(cells.get(i), x, step));
                x = step.next().h();
            }
            return new TracedStep(after, logProbabilities(x), layers);
        }
    }

    /**
     * How much each input of a sequence matters for one token that may follow: the length of the gradient with respect to it.
     *
     * <pre>{@code
     * ‖∂ ln p(token | x_1 … x_T) / ∂x_t‖₂     t = 1 … T
     * }</pre>
     *
     * @param sequence its T steps, each from the one before
     * @return [T]
     */
    public float[] inputGradients(List<TracedStep> sequence, int token) {
        if (sequence.isEmpty()) {
            return new float[0];
        }
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            int time = sequence.size();
            INDArray[] outputs = new INDArray[time];
            outputs[time - 1] = outputGradient(sequence.get(time - 1), token);
            for (int layer = cells.size() - 1; layer >= 0; layer--) {
                INDArray inputs = throughLayer(sequence, layer, outputs);
                Arrays.setAll(outputs, t -> inputs.getRow(t, true));
            }
            float[] norms = new float[time];
            for (int t = 0; t < time; t++) {
                norms[t] = outputs[t].norm2Number().floatValue();
            }
            return norms;
        }
    }

    /** ∂ ln p(token) / ∂h = w_token - Σ_v p_v w_v, for the rows w of the softmax. */
    private INDArray outputGradient(TracedStep last, int token) {
        double[] seed = new double[network.tokens()];
        Arrays.setAll(seed, v -> -Math.exp(last.logProbabilities()[v]));
        seed[token] += 1;
        return Nd4j.createFromArray(new double[][] {seed}).castTo(type).mmul(network.readout());
    }

    /** Gradients with respect to the inputs of a layer [T,I], for those with respect to its outputs, null for zero [1,H] each. */
    private INDArray throughLayer(List<TracedStep> sequence, int layer, INDArray[] outputs) {
        ReferenceCell cell = cells.get(layer);
        Weights weights = network.layers().get(layer).weights();
        List<LayerTrace> traces =
                sequence.stream().map(step -> step.layers().get(layer)).toList();
        INDArray x = Nd4j.vstack(traces.stream().map(LayerTrace::x).toArray(INDArray[]::new)); // [T,I]
        ReferenceGradients gradients = new ReferenceGradients(cell, x, 1);
        State after = traces.get(0).step().next().map(INDArray::like);
        for (int t = traces.size() - 1; t >= 0; t--) {
            LayerTrace trace = traces.get(t);
            if (outputs[t] != null) {
                List<INDArray> arrays = new ArrayList<>(after.arrays());
                arrays.set(0, after.h().add(outputs[t]));
                after = new State(arrays);
            }
            ReferenceCell.StepGradient gradient = cell.backward(weights, trace.step(), trace.x(), after);
            gradients.add(t, trace.step(), gradient);
            after = gradient.previous();
        }
        INDArray inputs = x.like();
        gradients.writeInput(weights, inputs);
        return inputs;
    }

    private Map<String, UnaryOperator<INDArray>> changes(List<Fixed> fixed, int layer) {
        Map<String, UnaryOperator<INDArray>> changes = new HashMap<>();
        for (Fixed one : fixed) {
            if (one.layer() == layer) {
                changes.merge(one.name(), one::put, (first, then) -> values -> then.apply(first.apply(values)));
            }
        }
        return changes;
    }

    private State states(StepNetwork.StepLayer layer, float[] all, int offset) {
        List<INDArray> states = new ArrayList<>();
        for (int s = 0; s < layer.cell().states().size(); s++) {
            states.add(row(all, offset + s * layer.hidden(), layer.hidden()));
        }
        return new State(states);
    }

    /** Part of an array as one row. */
    private INDArray row(float[] values, int offset, int size) {
        float[][] part = {Arrays.copyOfRange(values, offset, offset + size)};
        return Nd4j.createFromArray(part).castTo(type);
    }

    private float[] logProbabilities(INDArray h) {
        if (network.readout() == null) {
            return new float[0];
        }
        INDArray logits = h.mmul(network.readout().permute(1, 0));
        if (network.bias() != null) {
            logits.addiRowVector(network.bias());
        }
        return Transforms.log(Transforms.softmax(logits.castTo(DataType.DOUBLE)))
                .castTo(type)
                .toFloatVector();
    }
}
