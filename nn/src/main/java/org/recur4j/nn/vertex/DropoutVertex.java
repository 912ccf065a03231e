package org.recur4j.nn.vertex;

import java.util.Objects;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph} that drops values of what comes in while it trains, and lets
 * everything pass otherwise. DL4J's own dropout layer takes masks of no sequence.
 *
 * <p>Input and output: the same shape, such as [B,H,T]. Masking: the mask goes on to what follows; masked steps are dropped
 * from as any other.
 *
 * <pre>{@code
 * graph.addVertex("states", new DropoutVertex(new InvertedDropout(0.5)), "encoder")
 * }</pre>
 */
public final class DropoutVertex extends PlainVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty("dropout")
    private final IDropout dropout;

    /** A vertex that drops values in this way. */
    public DropoutVertex(@JsonProperty("dropout") IDropout dropout) {
        this.dropout = Objects.requireNonNull(dropout, "a DropoutVertex needs a dropout");
    }

    /** How values are dropped. */
    public IDropout getDropout() {
        return dropout;
    }

    @Override
    protected PlainVertexImpl instantiate(ComputationGraph graph, String name, int index, DataType dataType) {
        return new DropoutVertexImpl(dropout.clone(), graph, name, index, dataType);
    }

    @Override
    protected Object settings() {
        return dropout;
    }
}
