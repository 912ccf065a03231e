package org.recur4j.nn.array;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * First values of a matrix whose rows, or whichever are fewer of rows and columns, are perpendicular and of length 1 (Saxe,
 * McClelland and Ganguli 2014, arXiv:1312.6120): normal numbers, each row made perpendicular to those before it by the modified
 * Gram-Schmidt process. ND4J's own, over a QR decomposition, takes minutes from a hundred units on.
 */
public final class OrthogonalInit implements IWeightInit {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        int few = (int) Math.min(shape[0], shape[1]);
        int many = (int) Math.max(shape[0], shape[1]);
        double[][] rows = Nd4j.randn(DataType.DOUBLE, few, many).toDoubleMatrix();
        for (int i = 0; i < few; i++) {
            for (int j = 0; j < i; j++) {
                add(rows[i], rows[j], -product(rows[i], rows[j]));
            }
            double length = Math.sqrt(product(rows[i], rows[i]));
            add(rows[i], rows[i], 1 / length - 1);
        }
        INDArray drawn = Nd4j.createFromArray(rows); // [few,many]
        INDArray values = shape[0] == few ? drawn : drawn.transpose();
        return paramView.reshape(order, shape).assign(values);
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void add(double[] row, double[] other, double times) {
        for (int i = 0; i < row.length; i++) {
            row[i] += times * other[i];
        }
    }
}
