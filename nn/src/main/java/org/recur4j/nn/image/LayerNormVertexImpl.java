package org.recur4j.nn.image;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.vertex.PlainVertexImpl;

/**
 * What DL4J runs for a {@link LayerNormVertex}: brings arrays into order, sequences time-major, and leaves the work to a
 * {@link LayerNorm}.
 */
@SuppressWarnings({"try", "overrides"}) // a workspace scope is only entered and left; DL4J's setInputs lost its dots
final class LayerNormVertexImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;

    private final transient LayerNorm norm;
    private transient INDArray output; // of the last forward pass

    LayerNormVertexImpl(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
        norm = LayerNorm.of(dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray input = Layout.dense(stepsFirst(inputs[0]), dataType, workspaces, ArrayType.ACTIVATIONS);
        output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape(), 'c');
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            norm.forward(Layout.rows(input), Layout.rows(output));
        }
        return batchFirst(output);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray above = Layout.dense(stepsFirst(epsilon), dataType, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray below = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, above.shape(), 'c');
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            norm.backward(Layout.rows(output), Layout.rows(above), Layout.rows(below));
        }
        return new Pair<>(null, new INDArray[] {batchFirst(below)});
    }

    /** A sequence [B,N,T] as [T,B,N]; anything else as it is. */
    private static INDArray stepsFirst(INDArray array) {
        return array.rank() == 3 ? Layout.timeMajor(array) : array;
    }

    private static INDArray batchFirst(INDArray array) {
        return array.rank() == 3 ? Layout.batchMajor(array) : array;
    }

    @Override
    public void clear() {
        super.clear();
        output = null;
    }
}
