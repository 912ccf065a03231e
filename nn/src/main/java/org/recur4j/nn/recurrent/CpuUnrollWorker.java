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
import org.recur4j.nn.parallel.SpinBarrier;

/**
 * One thread of a {@link CpuUnroll}: runs its {@link StateTile} through time. Matrix products read and write native memory,
 * the gates are computed on Java arrays. Workers with different hidden units of the same rows wait for each other after every
 * step, since the next step's products need all units.
 *
 * <p>The values of a step are stored unit-major, [units,rows]: that makes the products several tenths faster, because OpenBLAS
 * copies the parameters in the order in which they are stored. What the products over all steps read is stored row-major.
 */
public final class CpuUnrollWorker {
    private final CpuCell cell;
    private final StateTile tile;
    private final int rows;
    private final int units;
    private final int hidden;
    private final int gateCount;
    private final int sumCount; // matrices [units,rows] of pre-activations: one a gate, and the GRU's candidate
    private final int additive; // gates whose recurrent part is simply added: all but the GRU's candidate
    private final CpuStep step;
    private final TileCopies copies;
    private final MaskedRows masked;
    private final CpuFloats biases = new CpuFloats(); // each repeated for all rows [units,rows]
    private final CpuFloats memory = new CpuFloats(); // sums of a step, each [units,rows]
    private final Blas blas = new Blas();
    private final Cursor cursor = new Cursor();
    private final Cursor source = new Cursor();
    private Matrix inputWeights; // W [I,G units]
    private Matrix recurrentWeights; // U [H,G units], without the candidate's columns if those are not additive
    private Matrix candidateWeights; // U_n [H,units]
    private long initialSums; // address of the biases
    private Matrix sums; // [rows,G units]
    private Matrix candidate; // [rows,units]

    public CpuUnrollWorker(Cell equations, CpuCell cell, StateTile tile, int hidden) {
        this.cell = cell;
        this.tile = tile;
        this.hidden = hidden;
        rows = tile.rows();
        units = tile.units();
        gateCount = equations.gates();
        sumCount = equations.hasCandidateBias() ? gateCount + 1 : gateCount;
        additive = equations.hasCandidateBias() ? gateCount - 1 : gateCount;
        step = new CpuStep(equations, tile.size());
        copies = new TileCopies(tile, hidden, gateCount);
        masked = new MaskedRows(step, rows);
    }

    /** Per-step callbacks, this worker's index, and the barrier it waits at. */
    public record StepContext(CpuUnroll.StepHook hook, int worker, SpinBarrier barrier) {}

    StateTile tile() {
        return tile;
    }

    public boolean fits(StateTile wanted, int hidden) {
        return tile.equals(wanted) && this.hidden == hidden;
    }

    /**
     * Runs the tile through all steps.
     *
     * @param tape holds the initial h
     * @param weights packed for the tiles
     * @param x address of the input [TB,I]
     * @param mask 1 or 0 for each step [TB], or null
     * @param c address of the initial memory [B,H], replaced by the last one; 0 for cells without
     */
    public void forward(Tape tape, PackedWeights weights, long x, float[] mask, long c, StepContext context) {
        int inputs = tape.inputs();
        bind(weights, inputs);
        begin(tape, c);
        context.barrier().await();
        for (int nth = 0; nth < tape.time(); nth++) {
            int t = tape.step(nth);
            int row = t * tape.batch();
            Matrix from = Matrix.rows(x, (long) (row + tile.firstRow()) * inputs, inputs);
            Pointer.memcpy(
                    cursor.at(sums.base(), 0), source.at(initialSums, 0), (long) sumCount * step.n * Float.BYTES);
            blas.product(rows, gateCount * units, inputs, from, inputWeights, 1f, sums);
            context.hook().beforeStep(context.worker(), t, sums);
            addRecurrent(tape.buffer().state(tile, nth));
            if (step.candidate != null) {
                copies.put(step.candidate, tape.candidate(), tape.rows(), row, 0, 1);
            }
            cell.forward(step);
            for (int g = 0; g < gateCount; g++) {
                copies.put(step.gates[g], tape.gates(), tape.rows(), row, g, gateCount);
            }
            if (mask != null) {
                masked.carryState(mask, row + tile.firstRow());
            }
            storeState(tape, nth, t);
            context.barrier().await();
            context.hook().afterStep(context.worker(), t);
        }
        if (step.c != null) {
            copies.writeRows(step.previousC, c, 0);
        }
    }

    /** Takes the tile's columns of the parameters, and the biases once for each row. */
    private void bind(PackedWeights weights, int inputs) {
        inputWeights = tile.parameters(weights.input(), inputs, gateCount, 0);
        recurrentWeights = tile.parameters(weights.recurrent(), hidden, gateCount, 0);
        candidateWeights = tile.parameters(weights.recurrent(), hidden, gateCount, additive * units);
        initialSums = biases.reserve((long) sumCount * step.n);
        sums = Matrix.columns(memory.reserve((long) sumCount * step.n), 0, rows);
        candidate = Matrix.columns(sums.base(), (long) gateCount * step.n, rows);
        copies.repeat(weights.bias(), (long) gateCount * tile.firstUnit(), gateCount * units, initialSums, 0);
        if (step.candidate != null) {
            copies.repeat(weights.candidateBias(), tile.firstUnit(), units, initialSums, gateCount * step.n);
        }
    }

    private void begin(Tape tape, long c) {
        copies.readRows(Matrix.rows(tape.h(), 0, hidden), tape.initial(), step.previousH);
        tape.buffer().putState(cursor, tile, 0, step.previousH);
        if (step.c != null) {
            copies.readRows(Matrix.rows(c, 0, hidden), 0, step.previousC);
            copies.put(step.previousC, tape.c(), tape.states(), tape.initial(), 0, 1);
        }
    }

    /** Adds h' U [rows,G units] to the sums and loads them into the step's arrays. */
    private void addRecurrent(Matrix previous) {
        blas.product(rows, additive * units, hidden, previous, recurrentWeights, 1f, sums);
        if (step.candidate != null) {
            blas.product(rows, units, hidden, previous, candidateWeights, 1f, candidate);
            cursor.at(candidate.base(), candidate.offset()).get(step.candidate, 0, step.n);
        }
        for (int g = 0; g < gateCount; g++) {
            cursor.at(sums.base(), (long) g * step.n).get(step.gates[g], 0, step.n);
        }
    }

    private void storeState(Tape tape, int nth, int t) {
        tape.buffer().putState(cursor, tile, nth + 1, step.h);
        copies.writeRows(step.h, tape.h(), tape.after(t));
        System.arraycopy(step.h, 0, step.previousH, 0, step.n);
        if (step.c != null) {
            copies.put(step.c, tape.c(), tape.states(), tape.after(t), 0, 1);
            System.arraycopy(step.c, 0, step.previousC, 0, step.n);
        }
    }

    /**
     * Runs the tile back through all steps. Leaves the gradients of x W + b in the tape's gates and those of the candidate's
     * recurrent part in its candidate, both row-major.
     *
     * @param weights as in the forward pass, with U transposed
     * @param outputGradient gradient with respect to every h [TB,H]
     * @param dh address that receives the gradient with respect to the initial h [B,H]
     * @param dc address that receives the one with respect to the initial memory [B,H]; 0 for cells without
     */
    void backward(
            Tape tape,
            PackedWeights weights,
            float[] mask,
            Matrix outputGradient,
            long dh,
            long dc,
            StepContext context) {
        Matrix stateGradient = Matrix.columns(memory.reserve(step.n), 0, rows);
        int columns = gateCount * hidden;
        Matrix transposed = Matrix.columns(weights.transposed(), (long) tile.firstUnit() * columns, columns);
        Arrays.fill(step.dh, 0f);
        if (step.dc != null) {
            Arrays.fill(step.dc, 0f);
        }
        for (int nth = tape.time() - 1; nth >= 0; nth--) {
            int t = tape.step(nth);
            int row = t * tape.batch();
            if (mask != null) {
                masked.keepGradient();
            }
            context.hook().beforeStepBack(context.worker(), t);
            addOutputGradient(outputGradient, row);
            loadStep(tape, t);
            cell.backward(step);
            if (mask != null) {
                masked.restoreGradient(mask, row + tile.firstRow());
            }
            storeGradients(tape, nth, row);
            context.barrier().await();
            context.hook().afterStepBack(context.worker(), t);
            cursor.at(stateGradient.base(), 0).put(step.dh, 0, step.n);
            blas.product(rows, units, columns, tape.buffer().gradient(tile, nth), transposed, 1f, stateGradient);
            cursor.at(stateGradient.base(), 0).get(step.dh, 0, step.n);
        }
        copies.writeRows(step.dh, dh, 0);
        if (step.dc != null) {
            copies.writeRows(step.dc, dc, 0);
        }
    }

    private void addOutputGradient(Matrix outputGradient, int row) {
        copies.readRows(outputGradient, row, step.h); // free here: cells that need h read it from the tape's gates
        float[] dh = step.dh;
        float[] added = step.h;
        for (int i = 0; i < step.n; i++) {
            dh[i] += added[i];
        }
    }

    private void loadStep(Tape tape, int t) {
        int row = t * tape.batch();
        for (int g = 0; g < gateCount; g++) {
            copies.get(tape.gates(), tape.rows(), row, g, gateCount, step.gates[g]);
        }
        if (step.candidate != null) {
            copies.readRows(Matrix.rows(tape.h(), 0, hidden), tape.before(t), step.previousH);
            copies.get(tape.candidate(), tape.rows(), row, 0, 1, step.candidate);
        }
        if (step.c != null) {
            copies.get(tape.c(), tape.states(), tape.before(t), 0, 1, step.previousC);
            copies.get(tape.c(), tape.states(), tape.after(t), 0, 1, step.c);
        }
    }

    /** Stores the step's gradients unit-major for the other workers, and row-major for the products over all steps. */
    private void storeGradients(Tape tape, int nth, int row) {
        for (int g = 0; g < gateCount; g++) {
            tape.buffer().putGradient(cursor, tile, nth, g, g < additive ? step.gates[g] : step.candidate);
        }
        copies.putByRows(step.gates, tape.gates(), tape.rows(), row);
        if (step.candidate != null) {
            copies.putByRows(new float[][] {step.candidate}, tape.candidate(), tape.rows(), row);
        }
    }
}
