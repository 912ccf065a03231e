package org.recur4j.train;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/** Graphs as {@link GraphUpdate} trains them, and what can be said of one before it is built. */
public final class TrainableGraph {
    private TrainableGraph() {}

    /**
     * A graph to be described: float, Adam with the learning rate that each update brings, and a loss that is a sum over
     * the batch, as {@link GraphUpdate} wants them; weights begin as Glorot and Bengio 2010 say.
     *
     * @param seed of the initial parameters
     */
    public static GraphBuilder builder(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(1.0))
                .miniBatch(false)
                .graphBuilder();
    }

    /** A graph with its first parameters. */
    public static ComputationGraph initialised(ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }

    /** Number of trained parameters, those of layers and of other vertices; frozen ones do not count, tied ones count twice. */
    public static long parameters(ComputationGraphConfiguration graph) {
        return graph.getVertices().values().stream()
                .mapToLong(TrainableGraph::parameters)
                .sum();
    }

    /** Number of trained parameters of one vertex. */
    public static long parameters(ComputationGraphConfiguration graph, String vertex) {
        return parameters(graph.getVertices().get(vertex));
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
