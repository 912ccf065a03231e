package org.recur4j.nn.array;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weighted sums over the steps of time-major sequences [T,B,N], computed as one product over the whole batch.
 *
 * <pre>{@code
 * s_b = Σ_t w_tb h_tb        ∂/∂h_tb = w_tb g_b        ∂/∂w_tb = h_tb·g_b
 * }</pre>
 */
public final class WeightedSum {
    private WeightedSum() {}

    /** s [B,N] of steps h [T,B,N] under weights w [T,B]. */
    public static INDArray of(INDArray weights, INDArray steps) {
        long batch = steps.size(1);
        long size = steps.size(2);
        INDArray sum = Nd4j.createUninitialized(steps.dataType(), new long[] {batch, 1, size}, 'c');
        INDArray rows = byBatch(weights).reshape('c', new long[] {batch, 1, steps.size(0)});
        Nd4j.matmul(rows, steps.permute(1, 0, 2), sum, false, false, false); // [B,1,T] [B,T,N]
        return sum.reshape('c', new long[] {batch, size});
    }

    /** Writes the gradient with respect to the steps, w_tb g_b [T,B,N], for g [B,N] in 'c' order. */
    public static void stepGradient(INDArray weights, INDArray gradient, INDArray stepGradient) {
        long batch = gradient.size(0);
        INDArray columns = byBatch(weights).reshape('c', new long[] {batch, weights.size(0), 1});
        INDArray rows = gradient.reshape('c', new long[] {batch, 1, gradient.size(1)});
        Nd4j.matmul(columns, rows, stepGradient.permute(1, 0, 2), false, false, false); // [B,T,1] [B,1,N]
    }

    /** The gradient with respect to the weights, h_tb·g_b [T,B], for g [B,N] in 'c' order. */
    public static INDArray weightGradient(INDArray steps, INDArray gradient) {
        long time = steps.size(0);
        long batch = steps.size(1);
        INDArray columns = gradient.reshape('c', new long[] {batch, gradient.size(1), 1});
        INDArray products = Nd4j.createUninitialized(steps.dataType(), new long[] {batch, time, 1}, 'c');
        Nd4j.matmul(steps.permute(1, 0, 2), columns, products, false, false, false); // [B,T,N] [B,N,1]
        return products.reshape('c', new long[] {batch, time}).permute(1, 0).dup('c');
    }

    private static INDArray byBatch(INDArray weights) {
        return weights.permute(1, 0).dup('c'); // [B,T]
    }
}
