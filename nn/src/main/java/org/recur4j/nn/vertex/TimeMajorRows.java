package org.recur4j.nn.vertex;

import java.util.Arrays;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;

/**
 * A sequence [B,N,T] as a matrix [TB,N], step by step, for the layers that treat every step alike: between a
 * recurrent layer and an {@code OutputLayer}, say. Row tB + b is step t of sequence b.
 *
 * <p>A recurrent layer's output lies in memory in that order already, so nothing is copied. DL4J's own {@code
 * RnnOutputLayer} and {@code RnnToFeedForwardPreProcessor} put the rows in another order, with a copy each way.
 *
 * <p>A mask [B,T] becomes [TB,1].
 */
public record TimeMajorRows() implements InputPreProcessor {
    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("a sequence [B,N,T] is needed, not " + Arrays.toString(input.shape()));
        }
        INDArray sequence = Layout.timeMajor(input, input.dataType(), workspaces, ArrayType.ACTIVATIONS); // [T,B,N]
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, Layout.rows(sequence));
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray rows = Layout.dense(output, output.dataType(), workspaces, ArrayType.ACTIVATION_GRAD);
        long[] shape = {rows.size(0) / miniBatchSize, miniBatchSize, rows.size(1)};
        return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, Layout.batchMajor(rows.reshape('c', shape)));
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public TimeMajorRows clone() {
        return this;
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        if (inputType instanceof InputType.InputTypeRecurrent recurrent) {
            return InputType.feedForward(recurrent.getSize());
        }
        throw new IllegalStateException("a sequence is needed, not " + inputType);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatchSize) {
        INDArray rows = mask == null ? null : mask.permute(1, 0).dup('c').reshape('c', new long[] {mask.length(), 1});
        return new Pair<>(rows, state);
    }
}
