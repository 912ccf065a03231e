package org.recur4j.nn.step;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenSoftmax;

/**
 * Single steps through a graph's recurrent layers and softmax, outside the graph, for generation. States are values that can
 * be kept, branched and dropped. A step of one sequence is so short that the graph's arrays would cost several times as much
 * as its products. Steps compute the same as the whole sequence; each call uses the graph's current parameters.
 *
 * <pre>{@code
 * RecurrentSteps steps = RecurrentSteps.of(graph);
 * float[] state = steps.begin();
 * RecurrentStep step = steps.step(List.of(state), List.of(input)).get(0);
 * }</pre>
 *
 * <p>An instance belongs to one thread, and the graph must not be trained meanwhile.
 */
public interface RecurrentSteps {
    /**
     * Steps through a graph that is a chain of layers: an optional embedding, which is left out here; one or more
     * {@link Recurrent}s that read forward; DL4J's {@code OutputLayer} or a {@link TokenSoftmax}.
     *
     * @param graph initialised
     * @throws IllegalArgumentException if it is another kind of graph
     */
    static RecurrentSteps of(ComputationGraph graph) {
        StepNetwork network = StepNetwork.of(graph);
        return CpuFloats.isCpuFloat(graph.params().dataType()) ? new CpuSteps(network) : new ReferenceSteps(network);
    }

    /** The initial state of all layers for one sequence: learned or zero. */
    float[] begin();

    /**
     * One step of N sequences.
     *
     * @param states of each sequence, from {@link #begin} or the previous step; not changed
     * @param inputs x [I] of each sequence, for the first recurrent layer
     * @throws IllegalArgumentException if the numbers of states and inputs differ, or one has the wrong length
     */
    List<RecurrentStep> step(List<float[]> states, List<float[]> inputs);
}
