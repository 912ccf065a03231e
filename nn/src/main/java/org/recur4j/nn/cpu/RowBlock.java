package org.recur4j.nn.cpu;

import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/** A row-major matrix of floats outside the heap; its own memory is used again from one sequence to the next. */
public final class RowBlock {
    private final CpuFloats memory = new CpuFloats();
    private long base;
    private int columns;

    /** Becomes a matrix of this size; contents are undefined. */
    public void reserve(int rows, int columns) {
        base = memory.reserve((long) rows * columns);
        this.columns = columns;
    }

    /** Becomes a matrix that lies elsewhere. */
    public void borrow(long base, int columns) {
        this.base = base;
        this.columns = columns;
    }

    /** Address of the first element. */
    public long base() {
        return base;
    }

    public int columns() {
        return columns;
    }

    /** The rows from {@code row} on. */
    public Matrix from(int row) {
        return Matrix.rows(base, (long) row * columns, columns);
    }

    /** Every {@code step}th row, from {@code row} on. */
    public Matrix every(int step, int row) {
        return Matrix.rows(base, (long) row * columns, step * columns);
    }

    /** The columns from {@code column} on. */
    public Matrix columnsFrom(int column) {
        return Matrix.rows(base, column, columns);
    }

    /** Reads {@code rows} rows, from {@code row} on. */
    public void read(Cursor cursor, int row, int rows, float[] into) {
        cursor.at(base, (long) row * columns).get(into, 0, rows * columns);
    }

    /** Writes {@code rows} rows, from {@code row} on. */
    public void write(Cursor cursor, int row, int rows, float[] from) {
        cursor.at(base, (long) row * columns).put(from, 0, rows * columns);
    }
}
