package org.recur4j.nn;

import java.util.Arrays;
import org.recur4j.nn.Blas.Matrix;
import org.recur4j.nn.NativeFloats.Cursor;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.FusedCell;
import org.recur4j.nn.cell.FusedStep;

/**
 * A share of the batch run through time by one thread: some neighbouring rows of every step. Pre-activations come from
 * and go to native memory, where the products are taken; the gates are computed on plain arrays between.
 */
final class FusedRows {
    private final FusedCell fused;
    private final int rows;
    private final int hidden;
    private final int gateCount;
    private final int additive; // gates whose recurrent part is simply added: all, but for the GRU's candidate
    private final FusedStep step;
    private final float[] block; // [rows,GH], as the products see it
    private final float[] keptH; // gradients that pass a masked step by
    private final float[] keptC;
    private final Blas blas = new Blas();
    private final Cursor cursor = new Cursor();

    FusedRows(Cell cell, FusedCell fused, int rows, int hidden) {
        this.fused = fused;
        this.rows = rows;
        this.hidden = hidden;
        gateCount = cell.gates();
        additive = cell.hasCandidateBias() ? gateCount - 1 : gateCount;
        step = new FusedStep(cell, rows * hidden);
        block = new float[rows * gateCount * hidden];
        keptH = new float[rows * hidden];
        keptC = cell.hasMemory() ? new float[rows * hidden] : null;
    }

    /** What runs beside the cell, and the share of the batch that it is told of. */
    record Beside(FusedUnroll.Companion companion, int share) {}

    boolean fits(int rows, int hidden) {
        return this.rows == rows && this.hidden == hidden;
    }

    /**
     * Runs rows {@code first} to {@code first + rows} of every step.
     *
     * @param tape holds x W + b, the candidate's bias in every row of its matrix, and the initial state
     * @param u address of U, column-major [H,GH]
     * @param mask 1 or 0 for each step [TB], or null
     * @param output address of the output [TB,H], or 0
     * @param beside what else to do in each step
     */
    void forward(Tape tape, int first, long u, float[] mask, long output, Beside beside) {
        read(tape.h(), tape.initial() + first, step.previousH);
        if (step.c != null) {
            read(tape.c(), tape.initial() + first, step.previousC);
        }
        for (int nth = 0; nth < tape.time(); nth++) {
            int t = tape.step(nth);
            int row = t * tape.batch() + first;
            beside.companion().beforeStep(beside.share(), t);
            Matrix previous = Matrix.rows(tape.h(), (long) (tape.before(t) + first) * hidden, hidden);
            blas.product(rows, additive * hidden, hidden, previous, uColumns(u, 0), 1f, additiveGates(tape, row));
            if (step.candidate != null) {
                blas.product(rows, hidden, hidden, previous, uColumns(u, additive), 1f, candidate(tape, row));
                read(tape.candidate(), row, step.candidate);
            }
            loadGates(tape, row);
            fused.forward(step);
            storeGates(tape, row);
            if (mask != null) {
                carryMasked(mask, row);
            }
            write(step.h, tape.h(), tape.after(t) + first);
            System.arraycopy(step.h, 0, step.previousH, 0, step.n);
            if (step.c != null) {
                write(step.c, tape.c(), tape.after(t) + first);
                System.arraycopy(step.c, 0, step.previousC, 0, step.n);
            }
            beside.companion().afterStep(beside.share(), t);
            if (output != 0) {
                if (mask != null) {
                    clearMasked(mask, row, step.h);
                }
                write(step.h, output, row);
            }
        }
    }

    /**
     * Runs the same rows back: leaves the gradients of x W + b in the tape's gates, of the candidate's recurrent part in
     * its candidate, and of the initial state in its dh and dc.
     */
    void backward(Tape tape, int first, long u, float[] mask, long outputGradient, Beside beside) {
        Arrays.fill(step.dh, 0f);
        if (step.dc != null) {
            Arrays.fill(step.dc, 0f);
        }
        for (int nth = tape.time() - 1; nth >= 0; nth--) {
            int t = tape.step(nth);
            int row = t * tape.batch() + first;
            if (mask != null) {
                keepMasked();
            }
            beside.companion().beforeStepBack(beside.share(), t);
            addOutputGradient(outputGradient, row);
            loadStep(tape, t, first);
            fused.backward(step);
            if (mask != null) {
                restoreMasked(mask, row);
            }
            storeGates(tape, row);
            beside.companion().afterStepBack(beside.share(), t);
            write(step.dh, tape.dh(), first);
            Matrix dh = Matrix.rows(tape.dh(), (long) first * hidden, hidden);
            Matrix da = additiveGates(tape, row);
            blas.product(rows, hidden, additive * hidden, da, uColumns(u, 0).transpose(), 1f, dh);
            if (step.candidate != null) {
                write(step.candidate, tape.candidate(), row);
                Matrix dq = candidate(tape, row);
                blas.product(rows, hidden, hidden, dq, uColumns(u, additive).transpose(), 1f, dh);
            }
            read(tape.dh(), first, step.dh);
        }
        if (step.dc != null) {
            write(step.dc, tape.dc(), first);
        }
    }

    private void loadStep(Tape tape, int t, int first) {
        int row = t * tape.batch() + first;
        loadGates(tape, row);
        read(tape.h(), tape.before(t) + first, step.previousH);
        if (step.candidate != null) {
            read(tape.candidate(), row, step.candidate);
        }
        if (step.c != null) {
            read(tape.c(), tape.before(t) + first, step.previousC);
            read(tape.c(), tape.after(t) + first, step.c);
        }
    }

    private void addOutputGradient(long outputGradient, int row) {
        read(outputGradient, row, step.h); // h itself is in the gates' tape where a cell needs it
        float[] dh = step.dh;
        float[] added = step.h;
        for (int i = 0; i < step.n; i++) {
            dh[i] += added[i];
        }
    }

    /** U's columns from gate {@code gate} on: column-major [H,·]. */
    private Matrix uColumns(long u, int gate) {
        return Matrix.columns(u, (long) gate * hidden * hidden, hidden);
    }

    private Matrix additiveGates(Tape tape, int row) {
        return Matrix.rows(tape.gates(), (long) row * tape.columns(), tape.columns());
    }

    private Matrix candidate(Tape tape, int row) {
        return Matrix.rows(tape.candidate(), (long) row * hidden, hidden);
    }

    private void loadGates(Tape tape, int row) {
        cursor.at(tape.gates(), (long) row * tape.columns()).get(block, 0, block.length);
        for (int r = 0; r < rows; r++) {
            for (int g = 0; g < gateCount; g++) {
                System.arraycopy(block, (r * gateCount + g) * hidden, step.gates[g], r * hidden, hidden);
            }
        }
    }

    private void storeGates(Tape tape, int row) {
        for (int r = 0; r < rows; r++) {
            for (int g = 0; g < gateCount; g++) {
                System.arraycopy(step.gates[g], r * hidden, block, (r * gateCount + g) * hidden, hidden);
            }
        }
        cursor.at(tape.gates(), (long) row * tape.columns()).put(block, 0, block.length);
    }

    private void read(long base, int row, float[] into) {
        cursor.at(base, (long) row * hidden).get(into, 0, step.n);
    }

    private void write(float[] from, long base, int row) {
        cursor.at(base, (long) row * hidden).put(from, 0, step.n);
    }

    private void carryMasked(float[] mask, int row) {
        for (int r = 0; r < rows; r++) {
            if (mask[row + r] == 0f) {
                System.arraycopy(step.previousH, r * hidden, step.h, r * hidden, hidden);
                if (step.c != null) {
                    System.arraycopy(step.previousC, r * hidden, step.c, r * hidden, hidden);
                }
            }
        }
    }

    private void clearMasked(float[] mask, int row, float[] values) {
        for (int r = 0; r < rows; r++) {
            if (mask[row + r] == 0f) {
                Arrays.fill(values, r * hidden, (r + 1) * hidden, 0f);
            }
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
        for (int r = 0; r < rows; r++) {
            if (mask[row + r] == 0f) {
                System.arraycopy(keptH, r * hidden, step.dh, r * hidden, hidden);
                if (keptC != null) {
                    System.arraycopy(keptC, r * hidden, step.dc, r * hidden, hidden);
                }
            }
        }
    }
}
