package org.recur4j.nn.recurrent;

import java.util.Arrays;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellProgram;
import org.recur4j.nn.cell.CpuPlan;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.SpinBarrier;

/**
 * One thread of a {@link CpuUnroll}: runs its {@link StateTile} through time. Workers with different hidden units of the same
 * rows wait for each other after every step, since the next step's products need all units. What the products over all steps read
 * is stored row-major, other values of a step unit-major.
 */
public final class CpuUnrollWorker {
    private final StateTile tile;
    private final int hidden;
    private final int gateCount;
    private final TileStep step;
    private final CpuPlan plan;
    private final float[][] values;
    private final TileCopies copies;
    private final MaskedRows masked;
    private final float[][] exchanged; // gradients of the sums with a product with h
    private final float[][] gateGradients; // of the sums with a product with x
    private final float[][] extraGradients; // of the others that differ from step to step
    private final float[][] constantGradients; // of those that are the same in every step
    private final float[][] totals; // of these over the steps
    private final Cursor cursor = new Cursor();

    public CpuUnrollWorker(Cell cell, StateTile tile, int hidden) {
        this.tile = tile;
        this.hidden = hidden;
        gateCount = cell.program().gates();
        step = new TileStep(cell, tile, hidden);
        plan = step.plan;
        values = step.values;
        int sums = cell.program().sums();
        int variableSums = cell.program().variableSums();
        copies = new TileCopies(tile, hidden, Math.max(1, sums));
        exchanged = plan.sumsOfState().stream()
                .map(sum -> values[plan.sumGradients().get(sum)])
                .toArray(float[][]::new);
        gateGradients = gradients(0, gateCount);
        extraGradients = gradients(gateCount, variableSums);
        constantGradients = gradients(variableSums, sums);
        totals = new float[constantGradients.length][step.size];
        masked = new MaskedRows(plan, values, tile.rows(), step.size);
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
     * @param memories addresses of the other initial states [B,H], replaced by the last ones
     */
    public void forward(Tape tape, PackedWeights weights, long x, float[] mask, long[] memories, StepContext context) {
        int inputs = tape.inputs();
        step.bind(weights, inputs, copies);
        begin(tape, memories);
        context.barrier().await();
        for (int nth = 0; nth < tape.time(); nth++) {
            int t = tape.step(nth);
            int row = t * tape.batch();
            Matrix from = Matrix.rows(x, (long) (row + tile.firstRow()) * inputs, inputs);
            context.hook().beforeStep(context.worker(), t, step.project(from, inputs));
            step.forward(tape.buffer().state(tile, nth));
            save(tape, row);
            if (mask != null) {
                masked.carryState(mask, row + tile.firstRow());
            }
            storeStates(tape, nth, t);
            context.barrier().await();
            context.hook().afterStep(context.worker(), t);
        }
        for (int s = 1; s < plan.states().size(); s++) {
            copies.writeRows(values[plan.states().get(s).previous()], memories[s - 1], 0);
        }
    }

    private void begin(Tape tape, long[] memories) {
        float[] h = values[plan.states().get(0).previous()];
        copies.readRows(Matrix.rows(tape.h(), 0, hidden), tape.initial(), h);
        tape.buffer().putState(cursor, tile, 0, h);
        for (int s = 1; s < plan.states().size(); s++) {
            float[] state = values[plan.states().get(s).previous()];
            copies.readRows(Matrix.rows(memories[s - 1], 0, hidden), 0, state);
            copies.put(state, step.size, tape.memories()[s - 1], tape.states(), tape.initial(), 0, 1);
        }
    }

    /** Saves what the backward pass needs of a step. */
    private void save(Tape tape, int row) {
        for (int i = 0; i < plan.saved().size(); i++) {
            CpuPlan.Saved saved = plan.saved().get(i);
            copies.put(
                    values[saved.array()],
                    saved.uniform() ? tile.rows() : step.size,
                    area(tape, i),
                    tape.rows(),
                    row,
                    place(i),
                    i < gateCount ? gateCount : tape.extraCount());
        }
        for (CellProgram.Source vector : plan.sources()) {
            if (!vector.isStateH()) {
                copies.writeRows(values[plan.vectors().get(vector.index())], tape.vectors()[vector.index()], row);
            }
        }
    }

    /** The matrix that has saved value {@code i}. */
    private long area(Tape tape, int i) {
        return i < gateCount ? tape.gates() : tape.extras();
    }

    private int place(int i) {
        return i < gateCount ? i : i - gateCount;
    }

    private void storeStates(Tape tape, int nth, int t) {
        float[] h = values[plan.states().get(0).next()];
        tape.buffer().putState(cursor, tile, nth + 1, h);
        copies.writeRows(h, tape.h(), tape.after(t));
        for (int s = 0; s < plan.states().size(); s++) {
            CpuPlan.StateArrays state = plan.states().get(s);
            if (s > 0) {
                copies.put(values[state.next()], step.size, tape.memories()[s - 1], tape.states(), tape.after(t), 0, 1);
            }
            step.swap(state.previous(), state.next());
        }
    }

    /**
     * Runs the tile back through all steps. Leaves the gradients of the sums in the tape's gates and extras, row-major.
     *
     * @param outputGradient gradient with respect to every h [TB,H]
     * @param initial addresses that receive the gradients with respect to the initial states [B,H]
     */
    void backward(Tape tape, float[] mask, Matrix outputGradient, long[] initial, StepContext context) {
        step.clearGradients();
        Arrays.stream(totals).forEach(total -> Arrays.fill(total, 0f));
        for (int nth = tape.time() - 1; nth >= 0; nth--) {
            int t = tape.step(nth);
            int row = t * tape.batch();
            if (mask != null) {
                masked.keepGradient();
            }
            context.hook().beforeStepBack(context.worker(), t);
            addOutputGradient(outputGradient, row);
            loadStep(tape, t);
            step.backward();
            if (mask != null) {
                masked.restoreGradient(mask, row + tile.firstRow());
            }
            storeGradients(tape, nth, row);
            context.barrier().await();
            context.hook().afterStepBack(context.worker(), t);
            step.backToStates(tape.buffer().gradient(tile, nth));
        }
        copies.putByRows(totals, tape.constants(), tape.batch(), 0, totals.length);
        for (int s = 0; s < initial.length; s++) {
            copies.writeRows(values[plan.states().get(s).gradient()], initial[s], 0);
        }
    }

    private void addOutputGradient(Matrix outputGradient, int row) {
        float[] dh = values[plan.states().get(0).gradient()];
        float[] added = values[plan.states().get(0).next()]; // read from the tape afterwards, if at all
        copies.readRows(outputGradient, row, added);
        add(added, dh);
    }

    private void loadStep(Tape tape, int t) {
        int row = t * tape.batch();
        for (int i = 0; i < plan.saved().size(); i++) {
            CpuPlan.Saved saved = plan.saved().get(i);
            float[] into = values[saved.array()];
            copies.get(
                    area(tape, i),
                    tape.rows(),
                    row,
                    place(i),
                    i < gateCount ? gateCount : tape.extraCount(),
                    into,
                    saved.uniform() ? tile.rows() : step.size);
            if (saved.uniform()) {
                CpuPlan.spread(into, tile.rows(), step.size);
            }
        }
        for (int s = 0; s < plan.states().size(); s++) {
            CpuPlan.StateArrays state = plan.states().get(s);
            if (state.readsPrevious()) {
                loadState(tape, s, tape.before(t), values[state.previous()]);
            }
            if (state.readsNext()) {
                loadState(tape, s, tape.after(t), values[state.next()]);
            }
        }
    }

    private void loadState(Tape tape, int s, int row, float[] into) {
        if (s == 0) {
            copies.readRows(Matrix.rows(tape.h(), 0, hidden), row, into);
        } else {
            copies.get(tape.memories()[s - 1], tape.states(), row, 0, 1, into, step.size);
        }
    }

    /** Stores the step's gradients unit-major for the other workers, and row-major for the products over all steps. */
    private void storeGradients(Tape tape, int nth, int row) {
        for (int i = 0; i < exchanged.length; i++) {
            tape.buffer().putGradient(cursor, tile, nth, i, exchanged[i]);
        }
        copies.putByRows(gateGradients, tape.gates(), tape.rows(), row, gateCount);
        copies.putByRows(extraGradients, tape.extras(), tape.rows(), row, tape.extraCount());
        for (int i = 0; i < totals.length; i++) {
            add(constantGradients[i], totals[i]);
        }
    }

    private static void add(float[] added, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += added[i];
        }
    }

    /** The arrays with the gradients of some sums. */
    private float[][] gradients(int first, int end) {
        return plan.sumGradients().subList(first, end).stream()
                .map(array -> values[array])
                .toArray(float[][]::new);
    }
}
