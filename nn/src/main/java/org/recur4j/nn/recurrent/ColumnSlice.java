package org.recur4j.nn.recurrent;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;

/**
 * Neighbouring columns of a dense sequence [T,B,N] in 'c' order; all of them, or those of one way of a layer that reads both
 * ways. They are no view of ND4J's, since it cannot take a view's steps where the view has a part of the columns (1.0.0-M2.1).
 *
 * @param sequence all columns
 * @param first column, from 0
 * @param size how many
 */
public record ColumnSlice(INDArray sequence, int first, int size) {
    /** All columns of a sequence. */
    public static ColumnSlice of(INDArray sequence) {
        return part(sequence, 0, 1);
    }

    /** One of so many equal parts. */
    static ColumnSlice part(INDArray sequence, int nth, int parts) {
        int size = Math.toIntExact(sequence.size(2)) / parts;
        return new ColumnSlice(sequence, nth * size, size);
    }

    /** Those of one step [B,N]; the same memory. */
    INDArray step(int t) {
        return sequence.get(point(t), all(), interval(first, first + size));
    }

    /** Those of all steps [TB,N], for as long as the array is kept ({@link CpuFloats.reachabilityFence}). */
    Matrix rows() {
        return Matrix.rows(CpuFloats.address(sequence, 'c'), first, Math.toIntExact(sequence.size(2)));
    }
}
