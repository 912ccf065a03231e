package org.recur4j.captioning.encoder.frozen;

import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network as DL4J computes it, for one thread at a time.
 *
 * @param from its input
 * @param to its output
 */
public record StockNetwork(ComputationGraph graph, VolumeArrays from, VolumeArrays to) implements Network {
    @Override
    public Volume input() {
        return from.volume();
    }

    @Override
    public Volume output() {
        return to.volume();
    }

    @Override
    public synchronized float[] run(float[] picture, Workspace workspace) {
        return to.values(
                graph.outputSingle(from.array(picture, graph.getConfiguration().getDataType())));
    }
}
