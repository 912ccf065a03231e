package org.recur4j.nn.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.ReferenceCell;

/**
 * A step of {@link TracedSteps} for one sequence: the states after it, what may come next, and what the cells computed. Immutable;
 * any number of steps may follow it.
 */
public final class TracedStep {
    private final float[] state;
    private final float[] logProbabilities;
    private final List<LayerTrace> layers;

    /**
     * What a layer computed.
     *
     * @param x its input [1,I]
     * @param step all values of the equations
     */
    record LayerTrace(ReferenceCell cell, INDArray x, ReferenceCell.Step step) {}

    TracedStep(float[] state, float[] logProbabilities, List<LayerTrace> layers) {
        this.state = state;
        this.logProbabilities = logProbabilities;
        this.layers = List.copyOf(layers);
    }

    /** The same step with another expectation [V], such as that of a network of which the layers traced are a part. */
    public TracedStep expecting(float[] probabilities) {
        return new TracedStep(state, probabilities.clone(), layers);
    }

    /** The states of all layers after the step, as in {@link RecurrentStep}. */
    public float[] state() {
        return state.clone();
    }

    /** ln p of each next token [V]. */
    public float[] logProbabilities() {
        return logProbabilities.clone();
    }

    /**
     * The value of each line of a cell's equations, by its name and in the order of the text: {@code r, z, n, h'} for a GRU. A state
     * after the step has a prime. A value has H numbers, or I where its size is the input's.
     *
     * @param layer from 0; the beginning, which nothing was read for, has none
     */
    public Map<String, float[]> values(int layer) {
        Map<String, float[]> values = new LinkedHashMap<>();
        if (!layers.isEmpty()) {
            LayerTrace trace = layers.get(layer);
            trace.cell().named(trace.step()).forEach((name, value) -> values.put(name, value.toFloatVector()));
        }
        return values;
    }

    List<LayerTrace> layers() {
        return layers;
    }

    float[] ownState() {
        return state;
    }
}
