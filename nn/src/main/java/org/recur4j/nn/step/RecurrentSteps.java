package org.recur4j.nn.step;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.SymbolSoftmax;

/**
 * A graph's recurrent layers and its softmax taken one step at a time, outside the graph, for generation: states are values
 * that can be kept, branched and dropped, and a step of one sequence is so short that the graph's arrays would cost several
 * times what its products do. Steps give what the whole sequence gives; the graph's parameters are used as they are at each
 * call.
 *
 * <pre>{@code
 * RecurrentSteps steps = RecurrentSteps.of(graph);
 * float[] state = steps.begin();
 * RecurrentStep step = steps.step(List.of(state), List.of(input)).get(0);
 * }</pre>
 *
 * <p>One instance is for one thread, while nobody trains the graph.
 */
public interface RecurrentSteps {
    /**
     * Steps of a graph that is one line of layers: an embedding, if there is one, which is left out here; one or several
     * {@link Recurrent}s that read forward; DL4J's {@code OutputLayer} or a {@link SymbolSoftmax}.
     *
     * @param graph initialised
     * @throws IllegalArgumentException when it is another one
     */
    static RecurrentSteps of(ComputationGraph graph) {
        StepNetwork network = StepNetwork.of(graph);
        return CpuFloats.isCpuFloat(graph.params().dataType()) ? new CpuSteps(network) : new ReferenceSteps(network);
    }

    /** What the layers remember before the first step, of one sequence: learned or zero. */
    float[] begin();

    /**
     * One step of N sequences.
     *
     * @param states of each, from {@link #begin} or the step before; stay as they are
     * @param inputs x [I] of each, for the first recurrent layer
     * @throws IllegalArgumentException when there are not as many of one as of the other, or one has another length
     */
    List<RecurrentStep> step(List<float[]> states, List<float[]> inputs);
}
