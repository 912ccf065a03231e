package org.recur4j.nn.recurrent;

import java.util.Arrays;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.Transposition;

/** Copies one step of a {@link StateTile} between native memory and Java arrays, which are unit-major [units,rows]. */
final class TileCopies {
    private final StateTile tile;
    private final int rows;
    private final int units;
    private final int size;
    private final int hidden;
    private final float[] byRows; // [rows,G units]
    private final Cursor cursor = new Cursor();

    TileCopies(StateTile tile, int hidden, int gateCount) {
        this.tile = tile;
        this.hidden = hidden;
        rows = tile.rows();
        units = tile.units();
        size = tile.size();
        byRows = new float[size * gateCount];
    }

    /**
     * Writes the first {@code n} elements of one of the tile's {@code count} blocks [units,rows] of a step to a tiled matrix
     * [height,count H].
     *
     * @param row where the step's rows begin
     * @param nth which block
     */
    void put(float[] from, int n, long base, int height, int row, int nth, int count) {
        cursor.at(base, tile.offset(height, row + tile.firstRow(), count) + (long) nth * size)
                .put(from, 0, n);
    }

    /** Reads what {@link #put} has written. */
    void get(long base, int height, int row, int nth, int count, float[] into, int n) {
        cursor.at(base, tile.offset(height, row + tile.firstRow(), count) + (long) nth * size)
                .get(into, 0, n);
    }

    /** Writes the first of the tile's {@code count} blocks of a step to a tiled matrix [height,count H], row-major. */
    void putByRows(float[][] blocks, long base, int height, int row, int count) {
        int width = blocks.length * units;
        for (int i = 0; i < blocks.length; i++) {
            Transposition.copy(blocks[i], units, rows, byRows, i * units, width);
        }
        int runs = blocks.length == count ? 1 : rows;
        int run = rows * width / runs;
        for (int i = 0; i < runs && run > 0; i++) {
            cursor.at(base, tile.offset(height, row + tile.firstRow() + i, count))
                    .put(byRows, i * run, run);
        }
    }

    /** Reads the tile of a step, whose rows begin at {@code row}, from a row-major matrix [·,H]. */
    void readRows(Matrix from, int row, float[] into) {
        int run = units == from.stride() ? size : units;
        for (int i = 0; i < size; i += run) {
            cursor.at(from.base(), from.offset() + offset(row, i, from.stride()))
                    .get(byRows, i, run);
        }
        Transposition.copy(byRows, rows, units, into);
    }

    /** Writes the tile of a step, whose rows begin at {@code row}, to a row-major matrix [·,H]. */
    void writeRows(float[] from, long base, int row) {
        Transposition.copy(from, units, rows, byRows);
        int run = units == hidden ? size : units;
        for (int i = 0; i < size; i += run) {
            cursor.at(base, offset(row, i, hidden)).put(byRows, i, run);
        }
    }

    /** Offset of the tile's row-major element {@code i} in a row-major matrix. */
    private long offset(int row, int i, int stride) {
        return (long) (row + tile.firstRow() + i / units) * stride + tile.firstUnit();
    }

    /** Writes each of {@code count} biases once for each row [count,rows], from element {@code offset} after an address on. */
    void repeat(long bias, long first, int count, long to, long offset) {
        float[] biases = new float[count];
        cursor.at(bias, first).get(biases, 0, count);
        for (int i = 0; i < count; i++) {
            Arrays.fill(byRows, i * rows, (i + 1) * rows, biases[i]);
        }
        cursor.at(to, offset).put(byRows, 0, count * rows);
    }
}
