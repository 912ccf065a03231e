package org.recur4j.nn.image;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.recur4j.nn.vertex.PlainVertex;
import org.recur4j.nn.vertex.PlainVertexImpl;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph} that gives the numbers of each place of a picture, or of each step of a
 * sequence, mean 0 and variance 1: layer normalisation (Ba et al. 2016, arXiv:1607.06450, equation 4) without gain and bias, which
 * the weights after it can take over.
 *
 * <pre>{@code
 * y_c = (x_c - μ) / σ      μ = Σ_c x_c / C    σ² = Σ_c (x_c - μ)² / C + 1e-5
 * }</pre>
 *
 * For pictures [B,Y,X,C], rows [B,C] and DL4J's sequences [B,C,T]. Masking: the mask goes on to what follows; masked places are
 * normalised as any other.
 *
 * <pre>{@code
 * graph.addVertex("norm", new LayerNormVertex(), "embedding")
 * }</pre>
 */
public final class LayerNormVertex extends PlainVertex {
    static final double EPSILON = 1e-5;
    private static final long serialVersionUID = 1L;

    @Override
    protected PlainVertexImpl instantiate(ComputationGraph graph, String name, int index, DataType dataType) {
        return new LayerNormVertexImpl(graph, name, index, dataType);
    }

    @Override
    protected Object settings() {
        return EPSILON;
    }
}
