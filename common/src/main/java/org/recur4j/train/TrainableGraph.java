package org.recur4j.train;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/** What can be said of a graph that is to be trained before it is built. */
public final class TrainableGraph {
    private TrainableGraph() {}

    /** Number of trained parameters, those of layers and of other vertices; frozen ones do not count, tied ones count twice. */
    public static long parameters(ComputationGraphConfiguration graph) {
        return graph.getVertices().values().stream()
                .mapToLong(TrainableGraph::parameters)
                .sum();
    }

    private static long parameters(GraphVertex vertex) {
        if (!(vertex instanceof LayerVertex layer)) {
            return vertex.numParams(true);
        }
        return layer.getLayerConf().getLayer() instanceof FrozenLayer
                ? 0
                : layer.getLayerConf().getLayer().initializer().numParams(layer.getLayerConf());
    }
}
