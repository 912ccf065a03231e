package org.recur4j.nn.feedforward;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.recur4j.nn.vertex.PlainVertex;
import org.recur4j.nn.vertex.PlainVertexImpl;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph}: layer normalisation of each step of a sequence (Ba et al. 2016,
 * arXiv:1607.06450, equation 4), without gain and bias, which the weights after it can take over.
 *
 * <pre>{@code
 * y_t = (x_t - μ_t) / σ_t      μ, σ² + 1e-5: mean and variance over the H numbers of a step      x, y [B,H,T]
 * }</pre>
 *
 * Masking: the mask goes on to what follows; masked steps are normalised as any other.
 *
 * <pre>{@code
 * graph.addVertex("norm", new StepNorm(), "embedding")
 * }</pre>
 */
public final class StepNorm extends PlainVertex {
    private static final long serialVersionUID = 1L;

    @Override
    protected PlainVertexImpl instantiate(ComputationGraph graph, String name, int index, DataType dataType) {
        return new StepNormImpl(graph, name, index, dataType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) throws InvalidInputTypeException {
        if (inputs.length != 1 || inputs[0].getType() != InputType.Type.RNN) {
            throw new InvalidInputTypeException("a StepNorm takes a sequence");
        }
        return inputs[0];
    }

    @Override
    protected Object settings() {
        return "";
    }
}
