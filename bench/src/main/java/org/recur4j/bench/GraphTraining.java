package org.recur4j.bench;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.train.GraphUpdate;
import org.recur4j.train.StepResult;
import org.recur4j.train.TiedWeights;

/** Training steps of a DL4J graph. */
final class GraphTraining implements Contestant.Work {
    static final double CLIP_NORM = 1;
    static final double LEARNING_RATE = 1e-3;
    private static final int SEED = 1;

    private final ComputationGraph graph;
    private final GraphUpdate update;
    private final INDArray[] inputs;
    private final INDArray labels;
    private final long targets;
    private long steps;

    GraphTraining(ComputationGraph graph, GraphLayers layers, StepCase sizes) {
        this(
                graph,
                List.of(),
                layers.labels(sizes, Tokens.of(sizes).wanted()),
                (long) sizes.b() * sizes.t(),
                inputs(layers, sizes));
    }

    /**
     * Training steps of any graph.
     *
     * @param ties which of its parameters are one
     * @param targets tokens that the loss is summed over
     */
    GraphTraining(ComputationGraph graph, List<TiedWeights> ties, INDArray labels, long targets, INDArray... inputs) {
        this.graph = graph;
        this.labels = labels;
        this.targets = targets;
        this.inputs = inputs;
        update = new GraphUpdate(graph, CLIP_NORM, SEED, ties);
    }

    private static INDArray inputs(GraphLayers layers, StepCase sizes) {
        return sizes.kind() == Kind.VOCABULARY
                ? layers.sequence(Tokens.features(sizes), sizes.b(), sizes.t(), sizes.h())
                : layers.sequence(Tokens.oneHot(Tokens.of(sizes).read(), sizes.i()), sizes.b(), sizes.t(), sizes.i());
    }

    @Override
    public double step() {
        graph.setInputs(inputs);
        graph.setLabels(labels);
        steps++;
        StepResult result = update.step(targets, LEARNING_RATE, steps);
        return result.lossSum() / result.targets();
    }

    @Override
    public void close() {
        graph.close();
    }
}
