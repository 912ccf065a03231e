package org.recur4j.nn.token;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.vertex.PlainVertexImpl;

/** What DL4J runs for a {@link TokenGather}: the work of an embedding, forward and backward. */
@SuppressWarnings("overrides") // DL4J's setInputs lost its dots
final class TokenGatherImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;

    private final transient EmbeddingKernel lookup;
    private transient INDArray mask; // [B,T] of the numbers, or null
    private transient TokenIds ids; // of the last forward pass

    TokenGatherImpl(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
        lookup = EmbeddingKernel.of(dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray rows = Layout.dense(inputs[0], dataType, workspaces, ArrayType.FF_WORKING_MEM);
        INDArray current = graph.getInputMaskArrays() == null ? null : mask; // the graph clears its layers' masks only
        ids = TokenIds.read(inputs[1], current, rows.size(0), toString());
        long[] shape = {ids.time(), ids.batch(), rows.size(1)};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'); // [T,B,E]
        lookup.forward(rows, ids.tokens(), Layout.rows(output));
        return Layout.batchMajor(output);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray outputGradient = Layout.timeMajor(epsilon, dataType, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray rows =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c'); // [N,E]
        lookup.backward(ids.tokens(), Layout.rows(outputGradient), rows);
        return new Pair<>(null, new INDArray[] {rows, null}); // numbers have no gradient
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int minibatchSize) {
        mask = masks == null ? null : masks[1];
        return mask == null ? null : new Pair<>(mask, state);
    }

    @Override
    public void clear() {
        super.clear();
        ids = null;
        mask = null;
    }
}
