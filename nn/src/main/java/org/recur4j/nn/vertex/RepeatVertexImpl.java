package org.recur4j.nn.vertex;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.array.Layout;

/** What DL4J runs for a {@link RepeatVertex}. */
@SuppressWarnings("overrides") // DL4J's setInputs lost its dots
final class RepeatVertexImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;

    private final int times;

    RepeatVertexImpl(int times, ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
        this.times = times;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        long examples = inputs[0].size(0);
        long[] shape = inputs[0].shape().clone();
        shape[0] = examples * times;
        INDArray repeated = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        INDArray rows = repeated.reshape('c', new long[] {examples, times, repeated.length() / shape[0]});
        INDArray once = inputs[0].dup('c').reshape('c', new long[] {examples, rows.size(2)}); // [B,N]
        for (int j = 0; j < times; j++) {
            rows.get(NDArrayIndex.all(), NDArrayIndex.point(j), NDArrayIndex.all())
                    .assign(once);
        }
        return repeated;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        long examples = epsilon.size(0) / times;
        long[] shape = epsilon.shape().clone();
        shape[0] = examples;
        INDArray rows = (Layout.isDense(epsilon, 'c') ? epsilon : epsilon.dup('c'))
                .reshape('c', new long[] {examples, times, epsilon.length() / epsilon.size(0)});
        INDArray below = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, shape, 'c');
        below.assign(rows.sum(1).reshape('c', shape));
        return new Pair<>(null, new INDArray[] {below});
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int minibatchSize) {
        return masks == null || masks[0] == null ? null : new Pair<>(masks[0].repeat(0, times), state);
    }
}
