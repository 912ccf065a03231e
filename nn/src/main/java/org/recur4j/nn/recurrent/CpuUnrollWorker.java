package org.recur4j.nn.recurrent;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CpuCell;
import org.recur4j.nn.cell.CpuStep;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.Transposition;
import org.recur4j.nn.parallel.SpinBarrier;

/**
 * A {@link StateTile} of the state run through time by one thread. Pre-activations come from and go to native memory, where the
 * products are taken; the gates are computed on plain arrays between. Threads that have different hidden units of the same
 * rows meet after each step, since the next one's products need all of them.
 *
 * <p>What a step needs lies by units, [units,rows]: the products are then several tenths faster, because OpenBLAS copies the
 * parameters in the order in which they lie. What the products over all steps need lies by rows, and is turned around here.
 */
public final class CpuUnrollWorker {
    private final CpuCell fused;
    private final StateTile part;
    private final int rows;
    private final int units;
    private final int hidden;
    private final int gateCount;
    private final int sumCount; // matrices [units,rows] of pre-activations: a gate's each, and the GRU's candidate's
    private final int additive; // gates whose recurrent part is simply added: all, but for the GRU's candidate
    private final CpuStep step;
    private final float[] byRows; // [rows,G units]
    private final float[] keptH; // gradients that pass a masked step by
    private final float[] keptC;
    private final CpuFloats biases = new CpuFloats(); // what the sums begin with, the same for each row
    private final CpuFloats memory = new CpuFloats(); // sums of a step, each [units,rows]
    private final Blas blas = new Blas();
    private final Cursor cursor = new Cursor();
    private final Cursor source = new Cursor();

    public CpuUnrollWorker(Cell cell, CpuCell fused, StateTile part, int hidden) {
        this.fused = fused;
        this.part = part;
        this.hidden = hidden;
        rows = part.rows();
        units = part.units();
        gateCount = cell.gates();
        sumCount = cell.hasCandidateBias() ? gateCount + 1 : gateCount;
        additive = cell.hasCandidateBias() ? gateCount - 1 : gateCount;
        step = new CpuStep(cell, part.size());
        byRows = new float[part.size() * gateCount];
        keptH = new float[part.size()];
        keptC = cell.hasMemory() ? new float[part.size()] : null;
    }

    /** What else happens in each step: what runs beside the cell, the share that it is told of, and the meeting. */
    public record StepContext(CpuUnroll.StepHook hook, int share, SpinBarrier meeting) {}

    StateTile part() {
        return part;
    }

    public boolean fits(StateTile wanted, int hidden) {
        return part.equals(wanted) && this.hidden == hidden;
    }

    /**
     * Runs the part through all steps.
     *
     * @param tape holds the initial h
     * @param weights arranged for the parts
     * @param x address of the input [TB,I]
     * @param mask 1 or 0 for each step [TB], or null
     * @param c address of the initial memory [B,H], which becomes the last one; 0 for cells without
     */
    public void forward(Tape tape, PackedWeights weights, long x, float[] mask, long c, StepContext context) {
        int inputs = tape.inputs();
        Matrix w = part.parameters(weights.input(), inputs, gateCount, 0);
        Matrix u = part.parameters(weights.recurrent(), hidden, gateCount, 0);
        Matrix candidateU = part.parameters(weights.recurrent(), hidden, gateCount, additive * units);
        long length = (long) sumCount * step.n;
        long begun = biases.reserve(length);
        long sums = memory.reserve(length);
        Matrix into = Matrix.columns(sums, 0, rows);
        Matrix candidate = Matrix.columns(sums, (long) gateCount * step.n, rows);
        repeat(weights.bias(), (long) gateCount * part.firstUnit(), gateCount * units, begun, 0);
        if (step.candidate != null) {
            repeat(weights.candidateBias(), part.firstUnit(), units, begun, gateCount * step.n);
        }
        begin(tape, c);
        context.meeting().await();
        for (int nth = 0; nth < tape.time(); nth++) {
            int t = tape.step(nth);
            int row = t * tape.batch();
            Matrix from = Matrix.rows(x, (long) (row + part.firstRow()) * inputs, inputs);
            Pointer.memcpy(cursor.at(sums, 0), source.at(begun, 0), length * Float.BYTES);
            blas.product(rows, gateCount * units, inputs, from, w, 1f, into);
            context.hook().beforeStep(context.share(), t, into);
            Matrix previous = tape.exchange().state(part, nth);
            blas.product(rows, additive * units, hidden, previous, u, 1f, into);
            if (step.candidate != null) {
                blas.product(rows, units, hidden, previous, candidateU, 1f, candidate);
                cursor.at(sums, candidate.offset()).get(step.candidate, 0, step.n);
                putOwn(step.candidate, tape.candidate(), tape.rows(), row, 0, 1);
            }
            for (int g = 0; g < gateCount; g++) {
                cursor.at(sums, (long) g * step.n).get(step.gates[g], 0, step.n);
            }
            fused.forward(step);
            for (int g = 0; g < gateCount; g++) {
                putOwn(step.gates[g], tape.gates(), tape.rows(), row, g, gateCount);
            }
            if (mask != null) {
                carryMasked(mask, row + part.firstRow());
            }
            tape.exchange().putState(cursor, part, nth + 1, step.h);
            writeRows(step.h, tape.h(), tape.after(t));
            System.arraycopy(step.h, 0, step.previousH, 0, step.n);
            if (step.c != null) {
                putOwn(step.c, tape.c(), tape.states(), tape.after(t), 0, 1);
                System.arraycopy(step.c, 0, step.previousC, 0, step.n);
            }
            context.meeting().await();
            context.hook().afterStep(context.share(), t);
        }
        if (step.c != null) {
            writeRows(step.previousC, c, 0);
        }
    }

    private void begin(Tape tape, long c) {
        readRows(Matrix.rows(tape.h(), 0, hidden), tape.initial(), step.previousH);
        tape.exchange().putState(cursor, part, 0, step.previousH);
        if (step.c != null) {
            readRows(Matrix.rows(c, 0, hidden), 0, step.previousC);
            putOwn(step.previousC, tape.c(), tape.states(), tape.initial(), 0, 1);
        }
    }

    /** Puts each of some biases, once for each row, to element {@code at} after an address. */
    private void repeat(long bias, long first, int count, long to, int at) {
        float[] each = new float[count];
        cursor.at(bias, first).get(each, 0, count);
        for (int i = 0; i < count; i++) {
            Arrays.fill(byRows, i * rows, (i + 1) * rows, each[i]);
        }
        cursor.at(to, at).put(byRows, 0, count * rows);
    }

    /**
     * Runs the part back: leaves the gradients of x W + b in the tape's gates, and of the candidate's recurrent part in its
     * candidate, both by rows.
     *
     * @param weights the same, U turned around
     * @param outputGradient the gradient with respect to every h [TB,H]
     * @param dh address for the gradient with respect to the initial h [B,H]
     * @param dc address for the one with respect to the initial memory [B,H]; 0 for cells without
     */
    void backward(
            Tape tape,
            PackedWeights weights,
            float[] mask,
            Matrix outputGradient,
            long dh,
            long dc,
            StepContext context) {
        long sums = memory.reserve(step.n);
        Matrix into = Matrix.columns(sums, 0, rows);
        int columns = gateCount * hidden;
        Matrix ut = Matrix.columns(weights.transposed(), (long) part.firstUnit() * columns, columns);
        Arrays.fill(step.dh, 0f);
        if (step.dc != null) {
            Arrays.fill(step.dc, 0f);
        }
        for (int nth = tape.time() - 1; nth >= 0; nth--) {
            int t = tape.step(nth);
            int row = t * tape.batch();
            if (mask != null) {
                keepMasked();
            }
            context.hook().beforeStepBack(context.share(), t);
            addOutputGradient(outputGradient, row);
            loadStep(tape, t);
            fused.backward(step);
            if (mask != null) {
                restoreMasked(mask, row + part.firstRow());
            }
            storeGradients(tape, nth, row);
            context.meeting().await();
            context.hook().afterStepBack(context.share(), t);
            cursor.at(sums, 0).put(step.dh, 0, step.n);
            blas.product(rows, units, columns, tape.exchange().gradient(part, nth), ut, 1f, into);
            cursor.at(sums, 0).get(step.dh, 0, step.n);
        }
        writeRows(step.dh, dh, 0);
        if (step.dc != null) {
            writeRows(step.dc, dc, 0);
        }
    }

    private void addOutputGradient(Matrix outputGradient, int row) {
        readRows(outputGradient, row, step.h); // h itself is in the gates' tape where a cell needs it
        float[] dh = step.dh;
        float[] added = step.h;
        for (int i = 0; i < step.n; i++) {
            dh[i] += added[i];
        }
    }

    private void loadStep(Tape tape, int t) {
        int row = t * tape.batch();
        for (int g = 0; g < gateCount; g++) {
            getOwn(tape.gates(), tape.rows(), row, g, gateCount, step.gates[g]);
        }
        if (step.candidate != null) {
            readRows(Matrix.rows(tape.h(), 0, hidden), tape.before(t), step.previousH);
            getOwn(tape.candidate(), tape.rows(), row, 0, 1, step.candidate);
        }
        if (step.c != null) {
            getOwn(tape.c(), tape.states(), tape.before(t), 0, 1, step.previousC);
            getOwn(tape.c(), tape.states(), tape.after(t), 0, 1, step.c);
        }
    }

    /** To where the other threads find them, by units, and to where all steps' lie, by rows. */
    private void storeGradients(Tape tape, int nth, int row) {
        for (int g = 0; g < gateCount; g++) {
            float[] recurrent = g < additive ? step.gates[g] : step.candidate;
            tape.exchange().putGradient(cursor, part, nth, g, recurrent);
            Transposition.copy(step.gates[g], units, rows, byRows, g * units, gateCount * units);
        }
        cursor.at(tape.gates(), part.ownOffset(tape.rows(), row + part.firstRow(), gateCount))
                .put(byRows, 0, byRows.length);
        if (step.candidate != null) {
            Transposition.copy(step.candidate, units, rows, byRows);
            putOwn(byRows, tape.candidate(), tape.rows(), row, 0, 1);
        }
    }

    /** Puts one of {@code count} blocks of the part's own, whose rows of the step begin at {@code row}, by units. */
    private void putOwn(float[] from, long base, int height, int row, int nth, int count) {
        cursor.at(base, part.ownOffset(height, row + part.firstRow(), count) + (long) nth * step.n)
                .put(from, 0, step.n);
    }

    private void getOwn(long base, int height, int row, int nth, int count, float[] into) {
        cursor.at(base, part.ownOffset(height, row + part.firstRow(), count) + (long) nth * step.n)
                .get(into, 0, step.n);
    }

    /** Reads the part of a step, whose rows begin at {@code row}, of a matrix [·,H]. */
    private void readRows(Matrix from, int row, float[] into) {
        int together = units == from.stride() ? step.n : units;
        for (int i = 0; i < step.n; i += together) {
            cursor.at(from.base(), from.offset() + at(row, i, from.stride())).get(byRows, i, together);
        }
        Transposition.copy(byRows, rows, units, into);
    }

    private void writeRows(float[] from, long base, int row) {
        Transposition.copy(from, units, rows, byRows);
        int together = units == hidden ? step.n : units;
        for (int i = 0; i < step.n; i += together) {
            cursor.at(base, at(row, i, hidden)).put(byRows, i, together);
        }
    }

    /** Where the part's element {@code i} lies in a step of a matrix [·,H], both by rows. */
    private long at(int row, int i, int stride) {
        return (long) (row + part.firstRow() + i / units) * stride + part.firstUnit();
    }

    private void carryMasked(float[] mask, int row) {
        copyMasked(mask, row, step.previousH, step.h);
        if (step.c != null) {
            copyMasked(mask, row, step.previousC, step.c);
        }
    }

    private void keepMasked() {
        System.arraycopy(step.dh, 0, keptH, 0, step.n);
        if (keptC != null) {
            System.arraycopy(step.dc, 0, keptC, 0, step.n);
        }
    }

    private void restoreMasked(float[] mask, int row) {
        for (float[] gate : step.gates) {
            clearMasked(mask, row, gate);
        }
        if (step.candidate != null) {
            clearMasked(mask, row, step.candidate);
        }
        copyMasked(mask, row, keptH, step.dh);
        if (keptC != null) {
            copyMasked(mask, row, keptC, step.dc);
        }
    }

    private void copyMasked(float[] mask, int row, float[] from, float[] into) {
        for (int r = 0; r < rows; r++) {
            for (int i = mask[row + r] == 0f ? r : step.n; i < step.n; i += rows) {
                into[i] = from[i];
            }
        }
    }

    private void clearMasked(float[] mask, int row, float[] values) {
        for (int r = 0; r < rows; r++) {
            for (int i = mask[row + r] == 0f ? r : step.n; i < step.n; i += rows) {
                values[i] = 0f;
            }
        }
    }
}
