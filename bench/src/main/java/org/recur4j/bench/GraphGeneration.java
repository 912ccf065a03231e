package org.recur4j.bench;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One token after the other through a DL4J graph, by {@code rnnTimeStep}. */
final class GraphGeneration implements Contestant.Work {
    private final ComputationGraph graph;
    private final INDArray token; // [1,I,1]

    GraphGeneration(ComputationGraph graph, GraphLayers layers, StepCase sizes) {
        this.graph = graph;
        int[] read = Tokens.of(sizes).read();
        token = layers.sequence(Tokens.oneHot(read, sizes.i()), 1, 1, sizes.i());
    }

    @Override
    public double step() {
        return graph.rnnTimeStep(token)[0].getDouble(0);
    }

    @Override
    public void close() {
        graph.close();
    }
}
