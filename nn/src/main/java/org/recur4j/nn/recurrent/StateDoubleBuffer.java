package org.recur4j.nn.recurrent;

import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/**
 * What {@link StateTile}s that have hidden units of the same rows tell each other in every step: the new state, or the gradient of
 * what U was multiplied to. It lies by units, [N,B], part after part, and twice, so that a thread may write a step's while
 * another still reads that of the step before.
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

    /** The state before the nth step that is taken, of a part's rows and all units [rows,H]. */
    Matrix state(StateTile part, int nth) {
        return matrix(states, part, nth, 1);
    }

    /** Sets it for a part's units [units,rows]. */
    void putState(Cursor cursor, StateTile part, int nth, float[] h) {
        put(cursor, states, part, nth, 1, 0, h);
    }

    /** The gradient with respect to h U in the nth step, of a part's rows and all units [rows,GH]. */
    Matrix gradient(StateTile part, int nth) {
        return matrix(gradients, part, nth, gates);
    }

    /** Sets it for one gate of a part's units [units,rows]. */
    void putGradient(Cursor cursor, StateTile part, int nth, int gate, float[] gradient) {
        put(cursor, gradients, part, nth, gates, gate, gradient);
    }

    private Matrix matrix(long base, StateTile part, int nth, int perUnit) {
        long begin = begin(nth, perUnit) + (long) part.firstRow() * perUnit * hidden;
        return Matrix.columns(base, begin, part.rows());
    }

    private void put(Cursor cursor, long base, StateTile part, int nth, int perUnit, int which, float[] values) {
        long begin = begin(nth, perUnit)
                + ((long) part.firstRow() * hidden + (long) part.firstUnit() * part.rows()) * perUnit
                + (long) which * part.size();
        cursor.at(base, begin).put(values, 0, part.size());
    }

    private long begin(int nth, int perUnit) {
        return (long) (nth & 1) * perUnit * hidden * batch;
    }
}
