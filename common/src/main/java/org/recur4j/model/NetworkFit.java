package org.recur4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.recur4j.data.InputException;
import org.recur4j.nn.token.TokenSoftmax;

/** Whether one network's parameters are another's: the same layers, joined the same way, of the same sizes. */
final class NetworkFit {
    /** Most parameters of a network, 2 GB of them. */
    private static final long MAX_PARAMETERS = 1L << 29;

    /** What earlier language models ended in; its parameters lie in memory as those of the softmax do that they have now. */
    private static final String FORMER_SOFTMAX = OutputLayer.class.getSimpleName();

    private static final String SOFTMAX = TokenSoftmax.class.getSimpleName();

    private NetworkFit() {}

    /**
     * Requires that a file's network has the layers that are expected.
     *
     * @throws InputException if not, with the first difference
     */
    static void require(Path file, ComputationGraphConfiguration found, ComputationGraphConfiguration expected) {
        List<String> names = List.copyOf(expected.getVertices().keySet());
        if (!List.copyOf(found.getVertices().keySet()).equals(names)
                || !found.getVertexInputs().equals(expected.getVertexInputs())) {
            throw InputException.of(
                    "%s has other layers than the run's config.yaml asks for: restore the run's own files.", file);
        }
        for (String name : names) {
            String here = described(found.getVertices().get(name));
            String there = described(expected.getVertices().get(name));
            if (!here.equals(there) && !here.replace(FORMER_SOFTMAX, SOFTMAX).equals(there)) {
                throw InputException.of(
                        "%s does not fit the run: its layer \"%s\" is %s, but the run's config.yaml and vocabulary ask for %s: restore the run's own files.",
                        file, name, here, there);
            }
        }
    }

    private static String described(GraphVertex vertex) {
        Layer layer = vertex instanceof LayerVertex it ? it.getLayerConf().getLayer() : null;
        if (layer instanceof FrozenLayer frozen) {
            layer = frozen.getLayer();
        }
        String sizes = layer instanceof FeedForwardLayer it
                ? String.format(Locale.ROOT, " from %,d to %,d", it.getNIn(), it.getNOut())
                : "";
        String name = (layer == null ? vertex : layer).getClass().getSimpleName();
        return String.format(Locale.ROOT, "%s%s with %,d parameters", name, sizes, vertex.numParams(true));
    }

    /** Number of a graph's parameters, trained or not. */
    static long parameters(ComputationGraphConfiguration graph) throws IOException {
        long sum = 0;
        for (GraphVertex vertex : graph.getVertices().values()) {
            sum = plus(sum, vertex.numParams(true));
        }
        return sum;
    }

    /** The same of a network of layers. */
    static long parameters(MultiLayerConfiguration network) throws IOException {
        long sum = 0;
        for (NeuralNetConfiguration layer : network.getConfs()) {
            sum = plus(sum, layer.getLayer().initializer().numParams(layer));
        }
        return sum;
    }

    private static long plus(long sum, long more) throws IOException {
        if (more < 0 || more > MAX_PARAMETERS - sum) {
            throw new IOException("it has more than " + MAX_PARAMETERS / 1_000_000 + " million parameters");
        }
        return sum + more;
    }
}
