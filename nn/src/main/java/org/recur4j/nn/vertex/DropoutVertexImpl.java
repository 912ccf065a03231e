package org.recur4j.nn.vertex;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;

/** What DL4J runs for a {@link DropoutVertex}. */
@SuppressWarnings("overrides") // DL4J's setInputs lost its dots
final class DropoutVertexImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;

    private final IDropout dropout;
    private boolean dropped;

    DropoutVertexImpl(IDropout dropout, ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
        this.dropout = dropout;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        dropped = training;
        if (!training) {
            return workspaces.dup(ArrayType.ACTIVATIONS, inputs[0], inputs[0].ordering());
        }
        INDArray into = Layout.isTimeMajor(inputs[0])
                ? Layout.create(workspaces, ArrayType.ACTIVATIONS, inputs[0])
                : workspaces.createUninitialized(
                        ArrayType.ACTIVATIONS, dataType, inputs[0].shape(), inputs[0].ordering());
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, dropout.applyDropout(inputs[0], into, 0, 0, workspaces));
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray below = workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon, epsilon.ordering());
        if (dropped) {
            dropout.backprop(below, below, 0, 0);
        }
        return new Pair<>(null, new INDArray[] {below});
    }

    @Override
    public void clear() {
        super.clear();
        dropout.clear();
    }
}
