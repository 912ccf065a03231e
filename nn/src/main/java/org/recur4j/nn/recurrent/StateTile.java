package org.recur4j.nn.recurrent;

import org.recur4j.nn.cpu.Blas.Matrix;

/**
 * What one thread computes of every step's state: some neighbouring rows of the batch, or some of its hidden units. What
 * belongs to the units alone lies in memory by parts, part after part, so that each is a matrix of its own.
 */
public record StateTile(int firstRow, int rows, int firstUnit, int units) {
    /** Elements of the state. */
    int size() {
        return rows * units;
    }

    /**
     * The part's rows, from one on, of a matrix that lies by parts.
     *
     * @param height rows of the whole matrix
     * @param row one of them
     * @param perUnit columns for each hidden unit
     */
    Matrix own(long base, int height, int row, int perUnit) {
        return Matrix.rows(base, ownOffset(height, row, perUnit), perUnit * units);
    }

    /** Where those rows begin, in floats. */
    long ownOffset(int height, int row, int perUnit) {
        return ((long) height * firstUnit + (long) row * units) * perUnit;
    }

    /**
     * ColumnSlice of parameters [N,GH] in the order of {@link PackedWeights}, from one of the part's own on.
     *
     * @param height N
     * @param perUnit G
     */
    Matrix parameters(long base, int height, int perUnit, int column) {
        return Matrix.columns(base, ((long) perUnit * firstUnit + column) * height, height);
    }
}
