package org.recur4j.nn.vertex;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J runs for a vertex of ours: it has no parameters, and the mask of the first input goes on. */
@SuppressWarnings("overrides") // DL4J's setInputs lost its dots
public abstract class PlainVertexImpl extends BaseGraphVertex {
    private static final long serialVersionUID = 1L;

    public PlainVertexImpl(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, null, null, dataType);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int minibatchSize) {
        return masks == null || masks[0] == null ? null : new Pair<>(masks[0], state);
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray row) {
        if (row != null) {
            throw new IllegalArgumentException(this + " has no parameters");
        }
    }

    @Override
    public final boolean hasLayer() {
        return false;
    }

    @Override
    public final Layer getLayer() {
        return null;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + getVertexName() + ")";
    }
}
