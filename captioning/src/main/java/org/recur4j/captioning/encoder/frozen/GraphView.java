package org.recur4j.captioning.encoder.frozen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;

/** A graph of DL4J with the shapes of its vertices' outputs, and the vertices that read each of them. */
public final class GraphView {
    /** Most numbers that a layer may give for a picture, 1 GB of them: VGG gives 3 million. */
    private static final long MAX_NUMBERS = 1L << 28;

    private final ComputationGraph graph;
    private final Map<String, InputType> types;
    private final Map<String, List<String>> followers = new HashMap<>();

    /**
     * The view of a graph whose input is of the given type.
     *
     * @throws UnsupportedOperationException where nothing is left of a picture: DL4J would go on, into its native code
     */
    public GraphView(ComputationGraph graph, InputType input) {
        this.graph = graph;
        types = graph.getConfiguration().getLayerActivationTypes(false, false, input);
        types.forEach(GraphView::checkSize);
        graph.getConfiguration()
                .getVertexInputs()
                .forEach((name, inputs) -> inputs.forEach(from -> followers
                        .computeIfAbsent(from, key -> new ArrayList<>())
                        .add(name)));
    }

    private static void checkSize(String name, InputType type) {
        if (type instanceof InputTypeConvolutional it && Math.min(it.getHeight(), it.getWidth()) < 1) {
            throw new UnsupportedOperationException("nothing of a picture so small is left at layer " + name);
        }
        if (type.arrayElementsPerExample() > MAX_NUMBERS) {
            throw new UnsupportedOperationException(
                    "layer " + name + " gives more than " + MAX_NUMBERS + " numbers for a picture");
        }
    }

    ComputationGraph graph() {
        return graph;
    }

    /** Names of all vertices, each after those that it reads. */
    List<String> order() {
        List<String> names = new ArrayList<>();
        GraphVertex[] vertices = graph.getVertices();
        for (int index : graph.topologicalSortOrder()) {
            names.add(vertices[index].getVertexName());
        }
        return names;
    }

    String input() {
        return graph.getConfiguration().getNetworkInputs().get(0);
    }

    public String output() {
        return graph.getConfiguration().getNetworkOutputs().get(0);
    }

    List<String> inputs(String name) {
        return graph.getConfiguration().getVertexInputs().get(name);
    }

    GraphVertex vertex(String name) {
        return graph.getVertex(name);
    }

    org.deeplearning4j.nn.api.Layer layer(String name) {
        return graph.getLayer(name);
    }

    /** Settings of a layer; null where there is none, or where DL4J reshapes its input. */
    Layer settings(String name) {
        return vertex(name) instanceof LayerVertex it && it.getLayerPreProcessor() == null
                ? it.getLayer().conf().getLayer()
                : null;
    }

    public VolumeArrays arrays(String name) {
        return VolumeArrays.of(types.get(name));
    }

    Volume volume(String name) {
        return arrays(name).volume();
    }

    /** The only vertex that reads a vertex's output; null if there are several or none, or if it is the network's output. */
    String follower(String name) {
        List<String> readers = followers.getOrDefault(name, List.of());
        return readers.size() == 1 && !name.equals(output()) ? readers.get(0) : null;
    }

    /** Whether all inputs and the output of a vertex have rows and columns. */
    boolean isConvolutional(String name) {
        return arrays(name).isConvolutional()
                && inputs(name).stream().allMatch(from -> arrays(from).isConvolutional());
    }
}
