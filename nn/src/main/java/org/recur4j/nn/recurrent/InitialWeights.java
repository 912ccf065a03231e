package org.recur4j.nn.recurrent;

import java.util.List;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellLayout;
import org.recur4j.nn.cell.Parameter;
import org.recur4j.nn.cell.Size;
import org.recur4j.nn.cell.Weights;

/**
 * Initial values of a cell's parameters: what its equations say, and otherwise these. Each block of columns is drawn on its own.
 *
 * @param input for matrices that multiply the input
 * @param recurrent for other matrices
 * @param bias for vectors that are added to products with the input; all others begin at zero
 */
public record InitialWeights(IWeightInit input, IWeightInit recurrent, double bias) {
    /**
     * Sets a cell's parameters.
     *
     * @param fanIn inputs of a unit
     */
    public void draw(Cell cell, Weights weights, long fanIn) {
        CellLayout layout = cell.program().layout();
        for (String key : layout.keys()) {
            List<Parameter> parameters = layout.of(key);
            INDArray all = weights.get(key);
            long width = all.size(-1) / parameters.size();
            for (int i = 0; i < parameters.size(); i++) {
                draw(parameters.get(i), key, all, i * width, width, fanIn);
            }
        }
    }

    private void draw(Parameter parameter, String key, INDArray all, long column, long width, long fanIn) {
        IWeightInit init = parameter.initial().weightInit().orElse(null);
        if (parameter.kind() == Parameter.Kind.MATRIX) {
            boolean ofInput = parameter.from() == Size.INPUT;
            IWeightInit own = ofInput ? input : recurrent;
            block(init == null ? own : init, ofInput ? fanIn : all.size(0), all, column, width);
        } else if (init != null) {
            block(init, 1, all.reshape('f', 1, all.length()), column, width);
        } else if (key.equals(CellLayout.BIAS)) {
            all.get(NDArrayIndex.interval(column, column + width)).assign(bias);
        }
    }

    /**
     * Draws each block [N,H] of a matrix [N,·H].
     *
     * @param fanIn inputs of a unit, at least N
     * @param h columns of a block H, its fan-out
     */
    public static void blocks(IWeightInit init, long fanIn, long h, INDArray matrix) {
        for (long column = 0; column < matrix.size(1); column += h) {
            block(init, fanIn, matrix, column, h);
        }
    }

    private static void block(IWeightInit init, long fanIn, INDArray matrix, long column, long h) {
        long n = matrix.size(0);
        INDArray block = matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(column, column + h));
        INDArray values = block.dup('f').reshape(n * h);
        block.assign(init.init((double) fanIn, (double) h, new long[] {n, h}, 'f', values)
                .reshape('f', n, h));
    }
}
