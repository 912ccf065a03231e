package org.recur4j.nn.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Weights;
import org.recur4j.nn.layer.RowParams;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.recurrent.RecurrentParams;
import org.recur4j.nn.token.TokenSoftmax;

/**
 * The layers and parameters of {@link RecurrentSteps}.
 *
 * @param layers from the first to the last
 * @param readout weights of the softmax [V,H]; null without
 * @param bias of the softmax [V]; null without
 */
record StepNetwork(List<StepLayer> layers, INDArray readout, INDArray bias) {
    /** A recurrent layer: its configuration, and its parameters, which are the graph's own. */
    record StepLayer(Recurrent configuration, Map<String, INDArray> parameters) {
        Weights weights() {
            return RecurrentParams.weights(cell(), parameters);
        }

        /** H. */
        int hidden() {
            return Math.toIntExact(configuration.getNOut());
        }

        /** I. */
        int inputs() {
            return Math.toIntExact(configuration.getNIn());
        }

        Cell cell() {
            return configuration.settings().cell();
        }

        /** Length of its states, one after the other. */
        int stateSize() {
            return cell().states().size() * hidden();
        }

        private void begin(float[] state, int offset) {
            for (int s = 0; s < cell().states().size(); s++) {
                INDArray learned = parameters.get(
                        RecurrentParams.initialState(cell().states().get(s)));
                if (learned != null) {
                    System.arraycopy(learned.dup('c').data().asFloat(), 0, state, offset + s * hidden(), hidden());
                }
            }
        }
    }

    static StepNetwork of(ComputationGraph graph) {
        List<StepLayer> layers = new ArrayList<>();
        for (GraphVertex vertex : graph.getVertices()) {
            if (vertex.getNumInputArrays() > 1 || (!vertex.hasLayer() && vertex.getNumInputArrays() > 0)) {
                throw unsupported("vertex \"" + vertex.getVertexName() + "\"");
            }
        }
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
            if (settings instanceof Recurrent recurrent && recurrent.settings().direction() == Direction.FORWARD) {
                layers.add(new StepLayer(recurrent, layer.paramTable()));
            } else if (!layers.isEmpty() && layer != graph.getOutputLayer(0) && !takesLastStep(settings)) {
                throw unsupported("layer \"" + settings.getLayerName() + "\"");
            }
        }
        if (layers.isEmpty() || graph.getNumOutputArrays() != 1) {
            throw unsupported(layers.isEmpty() ? "no such layer" : "several outputs");
        }
        Map<String, INDArray> output = graph.getOutputLayer(0).paramTable();
        org.deeplearning4j.nn.conf.layers.Layer settings =
                graph.getOutputLayer(0).conf().getLayer();
        if (settings instanceof TokenSoftmax) {
            return new StepNetwork(List.copyOf(layers), output.get(RowParams.WEIGHTS), output.get(RowParams.BIAS));
        }
        if (settings instanceof OutputLayer) {
            INDArray weights = output.get(DefaultParamInitializer.WEIGHT_KEY); // [H,V] in 'f' order
            return new StepNetwork(
                    List.copyOf(layers), weights.permute(1, 0), output.get(DefaultParamInitializer.BIAS_KEY));
        }
        throw unsupported("output \"" + settings.getLayerName() + "\"");
    }

    /** What has only the last step count, as a step by itself always does. */
    private static boolean takesLastStep(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return layer instanceof SequencePooling pooling
                && pooling.settings().pooling() == Pooling.LAST
                && !pooling.settings().bidirectional();
    }

    /** One recurrent layer of a graph alone; of one that reads in both directions, the half that reads forward. */
    static StepNetwork ofLayer(ComputationGraph graph, String name) {
        GraphVertex vertex = graph.getVertex(name);
        if (vertex != null && vertex.hasLayer() && vertex.getLayer().conf().getLayer() instanceof Recurrent recurrent) {
            Map<String, INDArray> forward =
                    RecurrentParams.forward(recurrent, vertex.getLayer().paramTable());
            return new StepNetwork(List.of(new StepLayer(recurrent, forward)), null, null);
        }
        throw unsupported("no layer \"" + name + "\"");
    }

    private static IllegalArgumentException unsupported(String has) {
        return new IllegalArgumentException(
                "steps are taken through recurrent layers one after the other and a softmax; the graph has " + has);
    }

    /** V. */
    int tokens() {
        return Math.toIntExact(readout.size(0));
    }

    float[] begin() {
        float[] state = new float[layers.stream().mapToInt(StepLayer::stateSize).sum()];
        int offset = 0;
        for (StepLayer layer : layers) {
            layer.begin(state, offset);
            offset += layer.stateSize();
        }
        return state;
    }

    void check(List<float[]> states, List<float[]> inputs) {
        if (states.isEmpty() || states.size() != inputs.size()) {
            throw new IllegalArgumentException(
                    "there are " + states.size() + " states and " + inputs.size() + " inputs");
        }
        check(states, "states", layers.stream().mapToInt(StepLayer::stateSize).sum());
        check(inputs, "inputs", layers.get(0).inputs());
    }

    private static void check(List<float[]> vectors, String what, int length) {
        if (vectors.stream().anyMatch(vector -> vector.length != length)) {
            throw new IllegalArgumentException(what + " have " + length + " numbers, not "
                    + Arrays.toString(vectors.stream()
                            .mapToInt(vector -> vector.length)
                            .distinct()
                            .toArray()));
        }
    }
}
