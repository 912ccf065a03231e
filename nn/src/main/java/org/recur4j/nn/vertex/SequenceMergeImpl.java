package org.recur4j.nn.vertex;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;

/** What DL4J runs for a {@link SequenceMerge}. */
@SuppressWarnings("overrides") // DL4J's setInputs lost its dots
final class SequenceMergeImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;

    SequenceMergeImpl(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        long size = 0;
        for (INDArray input : inputs) {
            size += input.size(1);
        }
        long[] shape = {inputs[0].size(2), inputs[0].size(0), size};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'); // [T,B,N+M]
        long column = 0;
        for (INDArray input : inputs) {
            columns(output, column, input).assign(Layout.timeMajor(input));
            column += input.size(1);
        }
        return Layout.batchMajor(output);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray above = Layout.timeMajor(epsilon); // [T,B,N+M]
        INDArray[] below = new INDArray[inputs.length];
        long column = 0;
        for (int i = 0; i < below.length; i++) {
            INDArray gradient = Layout.create(workspaces, ArrayType.ACTIVATION_GRAD, inputs[i]); // [B,N,T]
            Layout.timeMajor(gradient).assign(columns(above, column, inputs[i]));
            below[i] = gradient;
            column += inputs[i].size(1);
        }
        return new Pair<>(null, below);
    }

    /** The columns of one input. */
    private static INDArray columns(INDArray steps, long first, INDArray input) {
        return steps.get(all(), all(), interval(first, first + input.size(1)));
    }
}
