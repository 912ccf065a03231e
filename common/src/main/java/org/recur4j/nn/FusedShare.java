package org.recur4j.nn;

import java.util.Arrays;
import java.util.List;
import org.recur4j.nn.Blas.Matrix;
import org.recur4j.nn.NativeFloats.Cursor;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.FusedCell;
import org.recur4j.nn.cell.FusedStep;

/**
 * A {@link Part} of the state run through time by one thread. Pre-activations come from and go to native memory, where the
 * products are taken; the gates are computed on plain arrays between. Threads that have different hidden units of the same
 * rows meet after each step, since the next one's products need all of them.
 */
final class FusedShare {
    private final FusedCell fused;
    private final Part part;
    private final int rows;
    private final int units;
    private final int hidden;
    private final int gateCount;
    private final int additive; // gates whose recurrent part is simply added: all, but for the GRU's candidate
    private final FusedStep step;
    private final float[] block; // [rows,G units], as the products see it
    private final float[] keptH; // gradients that pass a masked step by
    private final float[] keptC;
    private final Blas blas = new Blas();
    private final Cursor cursor = new Cursor();

    FusedShare(Cell cell, FusedCell fused, Part part, int hidden) {
        this.fused = fused;
        this.part = part;
        this.hidden = hidden;
        rows = part.rows();
        units = part.units();
        gateCount = cell.gates();
        additive = cell.hasCandidateBias() ? gateCount - 1 : gateCount;
        step = new FusedStep(cell, part.size());
        block = new float[part.size() * gateCount];
        keptH = new float[part.size()];
        keptC = cell.hasMemory() ? new float[part.size()] : null;
    }

    /** What else happens in each step: what runs beside the cell, the share that it is told of, and the meeting. */
    record Beside(FusedUnroll.Companion companion, int share, Meeting meeting) {}

    Part part() {
        return part;
    }

    boolean fits(Part wanted, int hidden) {
        return part.equals(wanted) && this.hidden == hidden;
    }

    /**
     * Runs the part through all steps.
     *
     * @param tape holds x W + b, the candidate's bias in every row of its matrix, and the initial h
     * @param u address of U, arranged [H,GH]
     * @param mask 1 or 0 for each step [TB], or null
     * @param c address of the initial memory [B,H], which becomes the last one; 0 for cells without
     */
    void forward(Tape tape, long u, float[] mask, long c, Beside beside) {
        readUnits(tape.h(), tape.initial() + part.firstRow(), step.previousH);
        if (step.c != null) {
            readUnits(c, part.firstRow(), step.previousC);
            writeOwn(step.previousC, tape.c(), tape.states(), tape.initial());
        }
        for (int nth = 0; nth < tape.time(); nth++) {
            int t = tape.step(nth);
            int row = t * tape.batch();
            beside.companion().beforeStep(beside.share(), t);
            Matrix previous = Matrix.rows(tape.h(), (long) (tape.before(t) + part.firstRow()) * hidden, hidden);
            blas.product(rows, additive * units, hidden, previous, additiveU(u, tape), 1f, gates(tape, t));
            if (step.candidate != null) {
                blas.product(rows, units, hidden, previous, candidateU(u, tape), 1f, candidate(tape, t));
                readOwn(tape.candidate(), tape.rows(), row, step.candidate);
            }
            loadGates(tape, t);
            fused.forward(step);
            storeGates(tape, t);
            if (mask != null) {
                carryMasked(mask, row + part.firstRow());
            }
            writeUnits(step.h, tape.h(), tape.after(t) + part.firstRow());
            System.arraycopy(step.h, 0, step.previousH, 0, step.n);
            if (step.c != null) {
                writeOwn(step.c, tape.c(), tape.states(), tape.after(t));
                System.arraycopy(step.c, 0, step.previousC, 0, step.n);
            }
            beside.meeting().await();
            beside.companion().afterStep(beside.share(), t);
        }
        if (step.c != null) {
            writeUnits(step.previousC, c, part.firstRow());
        }
    }

    /**
     * Runs the part back: leaves the gradients of x W + b in the tape's gates, and of the candidate's recurrent part in its
     * candidate.
     *
     * @param parts of all threads
     * @param outputGradient the gradient with respect to every h [TB,H]
     * @param dh address for the gradient with respect to the initial h [B,H]
     * @param dc address for the one with respect to the initial memory [B,H]; 0 for cells without
     */
    void backward(
            Tape tape, List<Part> parts, long u, float[] mask, Matrix outputGradient, long dh, long dc, Beside beside) {
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
            beside.companion().beforeStepBack(beside.share(), t);
            addOutputGradient(outputGradient, row + part.firstRow());
            loadStep(tape, t);
            fused.backward(step);
            if (mask != null) {
                restoreMasked(mask, row + part.firstRow());
            }
            storeGates(tape, t);
            if (step.candidate != null) {
                writeOwn(step.candidate, tape.candidate(), tape.rows(), row);
            }
            beside.meeting().await();
            beside.companion().afterStepBack(beside.share(), t);
            writeOwn(step.dh, tape.dh(), tape.batch(), 0);
            for (Part other : parts) {
                if (other.firstRow() == part.firstRow()) {
                    addStateGradient(tape, other, u, t);
                }
            }
            readOwn(tape.dh(), tape.batch(), 0, step.dh);
        }
        writeUnits(step.dh, dh, part.firstRow());
        if (step.dc != null) {
            writeUnits(step.dc, dc, part.firstRow());
        }
    }

    /** dh += da Uᵀ, from the gates of one part's units to this one's. */
    private void addStateGradient(Tape tape, Part other, long u, int t) {
        Matrix dh = part.own(tape.dh(), tape.batch(), part.firstRow(), 1);
        int row = t * tape.batch() + part.firstRow();
        Matrix da = other.own(tape.gates(), tape.rows(), row, gateCount);
        Matrix ut = fromRow(other.parameters(u, hidden, gateCount, 0));
        blas.product(rows, units, additive * other.units(), da, ut.transpose(), 1f, dh);
        if (step.candidate != null) {
            Matrix dq = other.own(tape.candidate(), tape.rows(), row, 1);
            Matrix unt = fromRow(other.parameters(u, hidden, gateCount, additive * other.units()));
            blas.product(rows, units, other.units(), dq, unt.transpose(), 1f, dh);
        }
    }

    /** The rows of U for this part's units. */
    private Matrix fromRow(Matrix columns) {
        return Matrix.columns(columns.base(), columns.offset() + part.firstUnit(), columns.stride());
    }

    private void loadStep(Tape tape, int t) {
        loadGates(tape, t);
        if (step.candidate != null) {
            readUnits(tape.h(), tape.before(t) + part.firstRow(), step.previousH);
            readOwn(tape.candidate(), tape.rows(), t * tape.batch(), step.candidate);
        }
        if (step.c != null) {
            readOwn(tape.c(), tape.states(), tape.before(t), step.previousC);
            readOwn(tape.c(), tape.states(), tape.after(t), step.c);
        }
    }

    private void addOutputGradient(Matrix outputGradient, int row) {
        readUnits(outputGradient, row, step.h); // h itself is in the gates' tape where a cell needs it
        float[] dh = step.dh;
        float[] added = step.h;
        for (int i = 0; i < step.n; i++) {
            dh[i] += added[i];
        }
    }

    private Matrix additiveU(long u, Tape tape) {
        return part.parameters(u, tape.hidden(), gateCount, 0);
    }

    private Matrix candidateU(long u, Tape tape) {
        return part.parameters(u, tape.hidden(), gateCount, additive * units);
    }

    private Matrix gates(Tape tape, int t) {
        return part.own(tape.gates(), tape.rows(), t * tape.batch() + part.firstRow(), gateCount);
    }

    private Matrix candidate(Tape tape, int t) {
        return part.own(tape.candidate(), tape.rows(), t * tape.batch() + part.firstRow(), 1);
    }

    private void loadGates(Tape tape, int t) {
        cursor.at(tape.gates(), gates(tape, t).offset()).get(block, 0, block.length);
        for (int r = 0; r < rows; r++) {
            for (int g = 0; g < gateCount; g++) {
                System.arraycopy(block, (r * gateCount + g) * units, step.gates[g], r * units, units);
            }
        }
    }

    private void storeGates(Tape tape, int t) {
        for (int r = 0; r < rows; r++) {
            for (int g = 0; g < gateCount; g++) {
                System.arraycopy(step.gates[g], r * units, block, (r * gateCount + g) * units, units);
            }
        }
        cursor.at(tape.gates(), gates(tape, t).offset()).put(block, 0, block.length);
    }

    /** Reads the part of a step from a matrix of states that lies by parts; {@code row} is the step's first. */
    private void readOwn(long base, int height, int row, float[] into) {
        cursor.at(base, part.ownOffset(height, row + part.firstRow(), 1)).get(into, 0, step.n);
    }

    private void writeOwn(float[] from, long base, int height, int row) {
        cursor.at(base, part.ownOffset(height, row + part.firstRow(), 1)).put(from, 0, step.n);
    }

    private void readUnits(long base, int row, float[] into) {
        readUnits(Matrix.rows(base, 0, hidden), row, into);
    }

    /** Reads the part's units of its rows, from {@code row} on, of a matrix [·,H]. */
    private void readUnits(Matrix from, int row, float[] into) {
        int together = units == from.stride() ? step.n : units;
        for (int i = 0; i < step.n; i += together) {
            cursor.at(from.base(), from.offset() + (long) (row + i / units) * from.stride() + part.firstUnit())
                    .get(into, i, together);
        }
    }

    private void writeUnits(float[] from, long base, int row) {
        int together = units == hidden ? step.n : units;
        for (int i = 0; i < step.n; i += together) {
            cursor.at(base, (long) (row + i / units) * hidden + part.firstUnit())
                    .put(from, i, together);
        }
    }

    private void carryMasked(float[] mask, int row) {
        for (int r = 0; r < rows; r++) {
            if (mask[row + r] == 0f) {
                System.arraycopy(step.previousH, r * units, step.h, r * units, units);
                if (step.c != null) {
                    System.arraycopy(step.previousC, r * units, step.c, r * units, units);
                }
            }
        }
    }

    private void clearMasked(float[] mask, int row, float[] values) {
        for (int r = 0; r < rows; r++) {
            if (mask[row + r] == 0f) {
                Arrays.fill(values, r * units, (r + 1) * units, 0f);
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
                System.arraycopy(keptH, r * units, step.dh, r * units, units);
                if (keptC != null) {
                    System.arraycopy(keptC, r * units, step.dc, r * units, units);
                }
            }
        }
    }
}
