package org.recur4j.nn.feedforward;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.recur4j.nn.vertex.PlainVertex;
import org.recur4j.nn.vertex.PlainVertexImpl;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph}: residual connection and layer normalisation of two sequences
 * (Vaswani et al. 2017, section 3.1), without gain and bias, which the weights after it can take over.
 *
 * <pre>{@code
 * y_t = (a_t + b_t - μ_t) / σ_t      μ, σ² + 1e-5: mean and variance over the H numbers of a step      a, b, y [B,H,T]
 * }</pre>
 *
 * Masking: the mask goes on to what follows; masked steps are normalised as any other.
 *
 * <pre>{@code
 * graph.addVertex("attended", new AddNorm(), "embedding", "attention")
 * }</pre>
 */
public final class AddNorm extends PlainVertex {
    private static final long serialVersionUID = 1L;

    @Override
    protected PlainVertexImpl instantiate(ComputationGraph graph, String name, int index, DataType dataType) {
        return new AddNormImpl(graph, name, index, dataType);
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) throws InvalidInputTypeException {
        if (inputs.length != 2 || !inputs[0].equals(inputs[1])) {
            throw new InvalidInputTypeException("an AddNorm takes two sequences of the same size");
        }
        return inputs[0];
    }

    @Override
    protected Object settings() {
        return "";
    }
}
