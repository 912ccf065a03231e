package org.recur4j.captioning.encoder.frozen;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network as DL4J computes it. */
public final class StockNetwork implements Network {
    private final ComputationGraph graph;
    private final VolumeArrays from;
    private final VolumeArrays to;

    public StockNetwork(ComputationGraph graph, VolumeArrays from, VolumeArrays to) {
        this.graph = graph;
        this.from = from;
        this.to = to;
    }

    @Override
    public Volume input() {
        return from.volume();
    }

    @Override
    public Volume output() {
        return to.volume();
    }

    @Override
    public synchronized float[] run(float[] picture, InferenceBuffers buffers) {
        return to.values(
                graph.outputSingle(from.array(picture, graph.getConfiguration().getDataType())));
    }
}
