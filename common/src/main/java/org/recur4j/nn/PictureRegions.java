package org.recur4j.nn;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pictures [B,Y,X,C] as sequences of their regions, [B,C,P], P = YX, row by row: what an {@link AttentionDecoder} attends
 * to. For DL4J's {@code PreprocessorVertex}.
 */
public final class PictureRegions implements InputPreProcessor {
    private static final long serialVersionUID = 1L;

    private long height;
    private long width;

    private PictureRegions() {} // for JSON

    /**
     * Regions of pictures of one size.
     *
     * @param height Y
     * @param width X
     */
    public PictureRegions(long height, long width) {
        this.height = height;
        this.width = width;
    }

    /** Rows of regions Y. */
    public long getHeight() {
        return height;
    }

    /** Columns of regions X. */
    public long getWidth() {
        return width;
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray dense = Layout.isDense(input, 'c') ? input : input.dup('c');
        INDArray regions = dense.reshape('c', new long[] {input.size(0), height * width, input.size(3)});
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, regions.permute(0, 2, 1));
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray regions = workspaces.dup(ArrayType.ACTIVATION_GRAD, output.permute(0, 2, 1), 'c'); // [B,P,C]
        return regions.reshape('c', new long[] {output.size(0), height, width, output.size(1)});
    }

    @Override
    public InputPreProcessor clone() {
        return new PictureRegions(height, width);
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        InputType.InputTypeConvolutional pictures = (InputType.InputTypeConvolutional) inputType;
        return InputType.recurrent(pictures.getChannels(), height * width, RNNFormat.NCW);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        return new Pair<>(null, state);
    }
}
