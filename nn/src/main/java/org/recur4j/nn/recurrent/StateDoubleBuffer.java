package org.recur4j.nn.recurrent;

import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/**
 * What workers with different hidden units of the same rows exchange in every step: the new state h, or the gradients of
 * the sums that have a product with h. Stored unit-major, [N,B], tile after tile, and double-buffered: a worker may write one step while another
 * still reads the one before.
 */
public final class StateDoubleBuffer {
    private final CpuFloats stateMemory = new CpuFloats();
    private final CpuFloats gradientMemory = new CpuFloats();
    private long states; // address of [2][H,B]
    private long gradients; // address of [2][GH,B]
    private int hidden;
    private int gates;
    private int batch;

    /** Makes room for a batch; contents are undefined. */
    public void reserve(int hidden, int gates, int batch) {
        this.hidden = hidden;
        this.gates = gates;
        this.batch = batch;
        states = stateMemory.reserve(2L * hidden * batch);
        gradients = gradientMemory.reserve(2L * gates * hidden * batch);
    }

    /** The state before the nth computed step: the tile's rows, all units [rows,H]. */
    Matrix state(StateTile tile, int nth) {
        return matrix(states, tile, nth, 1);
    }

    /** Writes it for the tile's units [units,rows]. */
    void putState(Cursor cursor, StateTile tile, int nth, float[] h) {
        put(cursor, states, tile, nth, 1, 0, h);
    }

    /** The gradient with respect to h U in the nth step: the tile's rows, all units [rows,GH]. */
    Matrix gradient(StateTile tile, int nth) {
        return matrix(gradients, tile, nth, gates);
    }

    /** Writes it for one gate of the tile's units [units,rows]. */
    void putGradient(Cursor cursor, StateTile tile, int nth, int gate, float[] gradient) {
        put(cursor, gradients, tile, nth, gates, gate, gradient);
    }

    private Matrix matrix(long base, StateTile tile, int nth, int perUnit) {
        long begin = begin(nth, perUnit) + (long) tile.firstRow() * perUnit * hidden;
        return Matrix.columns(base, begin, tile.rows());
    }

    private void put(Cursor cursor, long base, StateTile tile, int nth, int perUnit, int gate, float[] values) {
        long begin = begin(nth, perUnit)
                + ((long) tile.firstRow() * hidden + (long) tile.firstUnit() * tile.rows()) * perUnit
                + (long) gate * tile.size();
        cursor.at(base, begin).put(values, 0, tile.size());
    }

    private long begin(int nth, int perUnit) {
        return (long) (nth & 1) * perUnit * hidden * batch;
    }
}
