package org.recur4j.nn.image;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.attention.AttentionDecoder;

/**
 * Pictures [B,Y,X,C] as sequences of their regions, [B,C,P], P = YX, row by row: what an {@link AttentionDecoder} attends
 * to. On request each region says where it is, in two more numbers, [B,C+2,P]: the x and y of its middle, from -1 to 1
 * (Liu et al. 2018, arXiv:1807.03247, for convolutions). For DL4J's {@code PreprocessorVertex}.
 *
 * @param height rows of regions Y
 * @param width columns of regions X
 * @param placed whether each region says where it is
 */
public record PictureRegions(long height, long width, boolean placed) implements InputPreProcessor {
    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray rows = input.dup('c').reshape('c', new long[] {input.size(0), height * width, input.size(3)});
        if (placed) {
            INDArray places = places(input.dataType()).broadcast(input.size(0), height * width, 2);
            rows = Nd4j.concat(2, rows, places);
        }
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, rows.permute(0, 2, 1));
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        long channels = output.size(1) - (placed ? 2 : 0);
        INDArray features = output.get(NDArrayIndex.all(), NDArrayIndex.interval(0, channels), NDArrayIndex.all());
        INDArray rows = workspaces.dup(ArrayType.ACTIVATION_GRAD, features.permute(0, 2, 1), 'c'); // [B,P,C]
        return rows.reshape('c', new long[] {output.size(0), height, width, channels});
    }

    /** x and y of the middle of each region [1,P,2]. */
    private INDArray places(DataType type) {
        float[] places = new float[(int) (2 * height * width)];
        for (int p = 0; p < height * width; p++) {
            places[2 * p] = (2 * (p % width) + 1) / (float) width - 1;
            places[2 * p + 1] = (2 * (p / width) + 1) / (float) height - 1;
        }
        return Nd4j.create(places, new long[] {1, height * width, 2}, 'c').castTo(type);
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public PictureRegions clone() {
        return this;
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        InputType.InputTypeConvolutional pictures = (InputType.InputTypeConvolutional) inputType;
        return InputType.recurrent(pictures.getChannels() + (placed ? 2 : 0), height * width, RNNFormat.NCW);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        return new Pair<>(null, state);
    }
}
