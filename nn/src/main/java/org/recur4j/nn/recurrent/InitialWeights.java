package org.recur4j.nn.recurrent;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What the weights of a cell begin with: each gate's block of columns is drawn on its own. */
public final class InitialWeights {
    private static final int FORGET_GATE = 1; // columns i|f|g|o

    private InitialWeights() {}

    /**
     * Draws each block [N,H] of a matrix [N,GH].
     *
     * @param fanIn inputs of a unit, N or more
     * @param h columns of a block, its fan-out
     */
    public static void blocks(IWeightInit init, long fanIn, long h, INDArray matrix) {
        long n = matrix.size(0);
        for (long column = 0; column < matrix.size(1); column += h) {
            INDArray block = matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(column, column + h));
            INDArray values = block.dup('f').reshape(n * h);
            block.assign(init.init((double) fanIn, (double) h, new long[] {n, h}, 'f', values)
                    .reshape('f', n, h));
        }
    }

    /** Sets the forget gate's part of the LSTM's bias [4H]. */
    public static void forgetGate(INDArray bias, long h, double value) {
        bias.get(NDArrayIndex.interval(FORGET_GATE * h, (FORGET_GATE + 1) * h)).assign(value);
    }
}
