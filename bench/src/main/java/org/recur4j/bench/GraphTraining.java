package org.recur4j.bench;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.train.GraphUpdate;
import org.recur4j.train.StepResult;

/** Training steps of a DL4J graph. */
final class GraphTraining implements Contestant.Work {
    static final double CLIP_NORM = 1;
    static final double LEARNING_RATE = 1e-3;
    private static final int SEED = 1;

    private final ComputationGraph graph;
    private final GraphUpdate update;
    private final INDArray inputs;
    private final INDArray labels;
    private final long targets;
    private long steps;

    GraphTraining(ComputationGraph graph, GraphLayers layers, StepCase sizes) {
        this.graph = graph;
        Symbols symbols = Symbols.of(sizes);
        inputs = sizes.kind() == Kind.VOCABULARY
                ? layers.sequence(Symbols.features(sizes), sizes.b(), sizes.t(), sizes.h())
                : layers.sequence(Symbols.oneHot(symbols.read(), sizes.i()), sizes.b(), sizes.t(), sizes.i());
        labels = layers.labels(sizes, symbols.wanted());
        targets = (long) sizes.b() * sizes.t();
        update = new GraphUpdate(graph, CLIP_NORM, SEED);
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
