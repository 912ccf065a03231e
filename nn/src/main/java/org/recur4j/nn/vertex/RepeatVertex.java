package org.recur4j.nn.vertex;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph} that repeats each example, so that what was computed of it once
 * can be learned from several times: a picture with several captions.
 *
 * <pre>{@code
 * y[b·k + j] = x[b],  j = 0 … k-1        x [B,…]   y [Bk,…]
 * }</pre>
 *
 * Masking: the mask [B,T] is repeated like the examples, and goes on to what follows.
 */
public final class RepeatVertex extends PlainVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty("times")
    private final int times;

    /**
     * A vertex that repeats.
     *
     * @param times k, at least 1
     */
    public RepeatVertex(@JsonProperty("times") int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a RepeatVertex repeats once or more, not " + times + " times");
        }
        this.times = times;
    }

    @Override
    protected PlainVertexImpl instantiate(ComputationGraph graph, String name, int index, DataType dataType) {
        return new RepeatVertexImpl(times, graph, name, index, dataType);
    }

    @Override
    protected Object settings() {
        return times;
    }
}
