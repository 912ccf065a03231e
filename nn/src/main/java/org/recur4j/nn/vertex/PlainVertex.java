package org.recur4j.nn.vertex;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.layer.MemoryEstimate;

/**
 * A vertex without parameters; where it says nothing else, it takes one input and its output has the same type. Vertices of a
 * class are equal where their settings are.
 */
public abstract class PlainVertex extends GraphVertex {
    private static final long serialVersionUID = 1L;

    /** What runs it. */
    protected abstract PlainVertexImpl instantiate(ComputationGraph graph, String name, int index, DataType dataType);

    @Override
    public final org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray paramsView,
            boolean initializeParams,
            DataType networkDataType) {
        return instantiate(graph, name, index, networkDataType);
    }

    /** The vertex itself: its settings do not change, and what runs it has copies of them. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public final PlainVertex clone() {
        return this;
    }

    @Override
    public final long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public final int minVertexInputs() {
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return 1;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) throws InvalidInputTypeException {
        if (inputs.length != 1) {
            throw new InvalidInputTypeException(
                    "a " + getClass().getSimpleName() + " takes one input, not " + inputs.length);
        }
        return inputs[0];
    }

    @Override
    public final MemoryReport getMemoryReport(InputType... inputs) {
        InputType output = getOutputType(-1, inputs);
        long kept = MemoryEstimate.known(output).arrayElementsPerExample();
        return MemoryEstimate.of(null, getClass(), inputs[0], output, 0, null, kept);
    }

    /** Its settings, for comparison. */
    protected abstract Object settings();

    private List<Object> compared() {
        return List.of(getClass(), settings());
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof PlainVertex that && compared().equals(that.compared());
    }

    @Override
    public final int hashCode() {
        return compared().hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + settings() + "]";
    }
}
