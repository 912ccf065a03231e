package org.recur4j.nn.feedforward;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.recur4j.nn.vertex.PlainVertex;
import org.recur4j.nn.vertex.PlainVertexImpl;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph} that tells {@link SelfAttention} where a step stands (Vaswani et
 * al. 2017, section 3.5).
 *
 * <pre>{@code
 * y_t = √H x_t + p_t     p_t[2i] = sin(t / 10000^(2i/H))     p_t[2i+1] = cos(t / 10000^(2i/H))     t = 0 …     x, y [B,H,T]
 * }</pre>
 *
 * The factor √H (section 3.4) keeps the positions from drowning vectors that begin small, as embeddings do.
 *
 * <p>Masking: the mask goes on to what follows; masked steps count in t.
 */
public final class SinusoidalPositions extends PlainVertex {
    private static final long serialVersionUID = 1L;

    @Override
    protected PlainVertexImpl instantiate(ComputationGraph graph, String name, int index, DataType dataType) {
        return new SinusoidalPositionsImpl(graph, name, index, dataType);
    }

    @Override
    protected Object settings() {
        return "";
    }
}
