package org.recur4j.nn.token;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.recur4j.nn.vertex.PlainVertex;
import org.recur4j.nn.vertex.PlainVertexImpl;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph} that gives each token a computed vector: a {@link TokenEmbedding} whose table is
 * not a parameter but what another part of the graph made, such as vectors of words made of their characters. Each word of a
 * batch is then computed once, however often it occurs.
 *
 * <pre>{@code
 * y_t = x[s_t]        x [N,E]    s [B,T] or [B,1,T], whole numbers in [0, N)    y [B,E,T]
 * }</pre>
 *
 * Inputs, in this order: the rows x, the numbers s. N has nothing to do with the batch size B.
 *
 * <p>Masking: the mask [B,T] of s goes on; a masked step gives zeros and no gradient. A mask of x ends here.
 */
public final class TokenGather extends PlainVertex {
    private static final long serialVersionUID = 1L;

    @Override
    protected PlainVertexImpl instantiate(ComputationGraph graph, String name, int index, DataType dataType) {
        return new TokenGatherImpl(graph, name, index, dataType);
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) throws InvalidInputTypeException {
        if (inputs.length != 2 || !(inputs[0] instanceof InputType.InputTypeFeedForward rows)) {
            throw new InvalidInputTypeException("a TokenGather takes rows [N,E] and numbers [B,1,T]");
        }
        return InputType.recurrent(rows.getSize(), RNNFormat.NCW);
    }

    @Override
    protected Object settings() {
        return "";
    }
}
