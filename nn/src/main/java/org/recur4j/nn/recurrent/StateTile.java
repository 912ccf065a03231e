package org.recur4j.nn.recurrent;

import org.recur4j.nn.cpu.Blas.Matrix;

/**
 * The tile of the state [B,H] that one worker computes in every step: neighbouring rows of the batch, neighbouring hidden
 * units, one of the two in full. A tiled matrix is stored tile after tile, each a row-major matrix of its own.
 */
public record StateTile(int firstRow, int rows, int firstUnit, int units) {
    /** Elements of the tile. */
    int size() {
        return rows * units;
    }

    /**
     * The columns of this tile's units in a tiled matrix [height,perUnit H], from a row on.
     *
     * @param base address of the whole matrix
     * @param perUnit columns for each hidden unit
     */
    Matrix from(int row, long base, int height, int perUnit) {
        return Matrix.rows(base, offset(height, row, perUnit), perUnit * units);
    }

    /** Offset of that row, in floats. */
    long offset(int height, int row, int perUnit) {
        return ((long) height * firstUnit + (long) row * units) * perUnit;
    }

    /**
     * This tile's columns of {@link PackedWeights} [height,GH], from one of them on.
     *
     * @param perUnit G
     */
    Matrix parameters(long base, int height, int perUnit, int column) {
        return Matrix.columns(base, ((long) perUnit * firstUnit + column) * height, height);
    }
}
