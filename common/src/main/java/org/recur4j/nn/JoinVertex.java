package org.recur4j.nn;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph} that puts sequences side by side, step by step, in the order of
 * memory that recurrent layers read without a copy.
 *
 * <pre>{@code
 * y_t = [x¹_t; x²_t; …]        xⁱ [B,Nⁱ,T]   y [B,ΣNⁱ,T]
 * }</pre>
 *
 * <p>{@link #bothDirections} makes a bidirectional layer of it (Schuster and Paliwal 1997, "Bidirectional recurrent neural
 * networks"), faster than {@code Bidirectional}, which turns its sequences around in memory.
 *
 * <p>Masking: the mask of the first sequence goes on; all are taken to have the same.
 */
public final class JoinVertex extends PlainVertex {
    private static final long serialVersionUID = 1L;

    /**
     * Adds a recurrent layer in both directions: {@code name + "Forward"}, {@code name + "Backward"}, and {@code name}, which
     * has the states of the first and then those of the second, [B,2H,T].
     *
     * @param layer the one that reads forward; the other has the same settings and parameters of its own
     * @param below the vertex that both read
     */
    public static void bothDirections(GraphBuilder graph, String name, RecurrentLayer layer, String below) {
        String forward = name + "Forward";
        String backward = name + "Backward";
        graph.addLayer(forward, layer, below);
        graph.addLayer(backward, layer.turned(), below);
        graph.addVertex(name, new JoinVertex(), forward, backward);
    }

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray paramsView,
            boolean initializeParams,
            DataType networkDataType) {
        return new JoinVertexImpl(graph, name, index, networkDataType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) throws InvalidInputTypeException {
        for (InputType input : inputs) {
            if (!(input instanceof InputTypeRecurrent)) {
                throw new InvalidInputTypeException("a JoinVertex takes sequences, not " + input);
            }
        }
        long size = Arrays.stream(inputs)
                .mapToLong(input -> ((InputTypeRecurrent) input).getSize())
                .sum();
        return InputType.recurrent(size, ((InputTypeRecurrent) inputs[0]).getTimeSeriesLength());
    }

    @Override
    public JoinVertex clone() {
        return new JoinVertex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JoinVertex;
    }

    @Override
    public int hashCode() {
        return JoinVertex.class.hashCode();
    }

    @Override
    public String toString() {
        return "JoinVertex[]";
    }
}
