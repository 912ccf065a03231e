package org.recur4j.nn;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.NativeFloats.Cursor;

/** What DL4J runs for a {@link JoinVertex}. */
@SuppressWarnings("overrides") // DL4J's setInputs lost its dots
final class JoinVertexImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;

    JoinVertexImpl(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        long[] shape = Layout.timeMajor(inputs[0]).shape().clone();
        shape[2] = Arrays.stream(inputs).mapToLong(input -> input.size(1)).sum();
        INDArray joined = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'); // [T,B,ΣN]
        long first = 0;
        for (INDArray input : inputs) {
            copy(Layout.timeMajor(input), joined, first, true);
            first += input.size(1);
        }
        return Layout.batchMajor(joined);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray joined = Layout.timeMajor(epsilon, workspaces, ArrayType.BP_WORKING_MEM); // [T,B,ΣN]
        INDArray[] below = new INDArray[inputs.length];
        long first = 0;
        for (int i = 0; i < below.length; i++) {
            INDArray part = workspaces.createUninitialized(
                    ArrayType.ACTIVATION_GRAD,
                    dataType,
                    Layout.timeMajor(inputs[i]).shape(),
                    'c');
            copy(part, joined, first, false);
            below[i] = Layout.batchMajor(part);
            first += part.size(2);
        }
        return new Pair<>(null, below);
    }

    /** Copies a part [T,B,N] to columns {@code first} to {@code first + N} of the whole [T,B,ΣN], or from there. */
    private static void copy(INDArray part, INDArray whole, long first, boolean toWhole) {
        if (NativeFloats.hold(whole.dataType())
                && part.dataType() == whole.dataType()
                && Layout.isDense(part, 'c')
                && Layout.isDense(whole, 'c')) {
            copyRows(part, whole, first, toWhole);
            return;
        }
        INDArray columns = whole.get(all(), all(), interval(first, first + part.size(2)));
        if (toWhole) {
            columns.assign(part);
        } else {
            part.assign(columns);
        }
    }

    private static void copyRows(INDArray part, INDArray whole, long first, boolean toWhole) {
        long size = part.size(2);
        long rows = part.length() / size;
        long one = NativeFloats.address(part, 'c');
        long all = NativeFloats.address(whole, 'c');
        Cursor inPart = new Cursor();
        Cursor inWhole = new Cursor();
        for (long row = 0; row < rows; row++) {
            inPart.at(one, row * size);
            inWhole.at(all, row * whole.size(2) + first);
            Pointer.memcpy(toWhole ? inWhole : inPart, toWhole ? inPart : inWhole, size * Float.BYTES);
        }
        NativeFloats.keep(part, whole);
    }
}
