package org.recur4j.nn.feedforward;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.parallel.WorkSplit;

/** Products of matrices that are dense in 'c' order; of floats on the CPU, rows of the result are shared among threads. */
final class Product {
    /** Rows that a product should have to be efficient. */
    private static final int MIN_ROWS = 16;

    private Product() {}

    /** c = a b + beta c, where a or b may be stored transposed. */
    static void of(INDArray a, boolean transposedA, INDArray b, boolean transposedB, double beta, INDArray c) {
        if (!CpuFloats.isCpuFloat(c.dataType())) {
            Nd4j.gemm(b, a, c.transpose(), !transposedB, !transposedA, 1, beta); // BLAS writes columns: cᵀ = bᵀ aᵀ
            return;
        }
        int rows = (int) c.size(0);
        int columns = (int) c.size(1);
        int inner = (int) a.size(transposedA ? 0 : 1);
        long left = CpuFloats.address(a, 'c');
        long right = CpuFloats.address(b, 'c');
        long result = CpuFloats.address(c, 'c');
        int strideA = (int) a.size(1);
        Matrix factor = new Matrix(right, 0, (int) b.size(1), transposedB);
        WorkSplit split = WorkSplit.of(rows, MIN_ROWS).forProduct(rows, columns, inner);
        split.parallel(worker -> {
            long first = split.begin(rows, worker);
            Matrix part = new Matrix(left, transposedA ? first : first * strideA, strideA, transposedA);
            Matrix into = Matrix.rows(result, first * columns, columns);
            new Blas().product(split.size(rows, worker), columns, inner, part, factor, (float) beta, into);
        });
        CpuFloats.reachabilityFence(a, b, c);
    }

    /** y = x W + b, all rows alike. */
    static void linear(INDArray x, INDArray weights, INDArray bias, INDArray y) {
        of(x, false, weights, false, 0, y);
        y.addiRowVector(bias);
    }

    /** The sum of all rows of a gradient is that of a bias. */
    static void sumRows(INDArray gradient, INDArray bias) {
        INDArray ones = Nd4j.ones(gradient.dataType(), 1, gradient.size(0));
        of(ones, false, gradient, false, 0, bias.reshape('c', new long[] {1, bias.length()}));
    }
}
