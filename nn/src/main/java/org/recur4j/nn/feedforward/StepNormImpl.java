package org.recur4j.nn.feedforward;

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
import org.recur4j.nn.image.LayerNorm;
import org.recur4j.nn.vertex.PlainVertexImpl;

/** What DL4J runs for a {@link StepNorm}. */
@SuppressWarnings({"try", "overrides"}) // a workspace scope is only entered and left; DL4J's setInputs lost its dots
final class StepNormImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;

    private final transient LayerNorm norm;
    private transient INDArray output; // of the last forward pass, time-major

    StepNormImpl(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
        norm = LayerNorm.of(dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray steps = Layout.timeMajor(inputs[0], dataType, workspaces, ArrayType.FF_WORKING_MEM); // [T,B,H]
        output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, steps.shape(), 'c');
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            norm.forward(Layout.rows(steps), Layout.rows(output));
        }
        return Layout.batchMajor(output);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray above = Layout.timeMajor(epsilon, dataType, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray below = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, above.shape(), 'c');
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            norm.backward(Layout.rows(output), Layout.rows(above), Layout.rows(below));
        }
        return new Pair<>(null, new INDArray[] {Layout.batchMajor(below)});
    }

    @Override
    public void clear() {
        super.clear();
        output = null;
    }
}
