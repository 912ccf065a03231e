package org.recur4j.nn.recurrent;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;

/**
 * Neighbouring columns of a dense sequence [T,B,N] in 'c' order: all of them, or those of one direction of a bidirectional
 * layer. Not an ND4J view, because steps of a view with only some columns cannot be taken (1.0.0-M2.1).
 *
 * @param sequence with all columns
 * @param first column, from 0
 * @param size number of columns
 */
public record ColumnSlice(INDArray sequence, int first, int size) {
    /** All columns of a sequence. */
    public static ColumnSlice of(INDArray sequence) {
        return of(sequence, 0, 1);
    }

    /** One of {@code count} equal slices. */
    static ColumnSlice of(INDArray sequence, int index, int count) {
        int size = Math.toIntExact(sequence.size(2)) / count;
        return new ColumnSlice(sequence, index * size, size);
    }

    /** Step t [B,size]; the same memory. */
    INDArray step(int t) {
        return sequence.get(point(t), all(), interval(first, first + size));
    }

    /** All steps [TB,size], valid while the array is reachable ({@link CpuFloats#reachabilityFence}). */
    Matrix rows() {
        return Matrix.rows(CpuFloats.address(sequence, 'c'), first, Math.toIntExact(sequence.size(2)));
    }
}
