package org.recur4j.nn.recurrent;

import java.util.Arrays;
import org.recur4j.nn.cell.Cell;
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
    private final int inputs;
    private final TileCopies copies;
    private final TileCopies inputCopies; // of values of the input's size
    private final SavedValues saved;
    private final MaskedRows masked;
    private final float[][] exchanged; // gradients of the sums with a product with h
    private final float[][] gateGradients; // of the sums with a product with x
    private final float[][] extraGradients; // of the others that differ from step to step
    private final float[][] constantGradients; // of those that are the same in every step
    private final float[][] wideGradients; // of those of the input's size
    private final float[][] totals; // of these over the steps
    private final Cursor cursor = new Cursor();

    public CpuUnrollWorker(Cell cell, StateTile tile, int inputs, int hidden) {
        this.tile = tile;
        this.inputs = inputs;
        this.hidden = hidden;
        gateCount = cell.program().gates();
        step = new TileStep(cell, tile, inputs, hidden);
        plan = step.plan;
        values = step.values;
        int sums = cell.program().sums();
        int hiddenSums = cell.program().hiddenSums();
        int variableSums = cell.program().variableSums();
        copies = new TileCopies(tile, hidden, Math.max(1, hiddenSums));
        inputCopies = new TileCopies(
                new StateTile(tile.firstRow(), tile.rows(), 0, inputs), inputs, Math.max(1, sums - hiddenSums));
        saved = new SavedValues(plan, values, tile, gateCount, copies, inputCopies);
        exchanged = plan.sumsOfState().stream()
                .map(sum -> values[plan.sumGradients().get(sum)])
                .toArray(float[][]::new);
        gateGradients = gradients(0, gateCount);
        extraGradients = gradients(gateCount, variableSums);
        constantGradients = gradients(variableSums, hiddenSums);
        wideGradients = gradients(hiddenSums, sums);
        totals = new float[constantGradients.length][step.size];
        masked = new MaskedRows(plan, values, tile.rows(), step.size);
    }

    /** Per-step callbacks, this worker's index, and the barrier it waits at. */
    public record StepContext(CpuUnroll.StepHook hook, int worker, SpinBarrier barrier) {}

    StateTile tile() {
        return tile;
    }

    public boolean fits(StateTile wanted, int inputs, int hidden) {
        return tile.equals(wanted) && this.inputs == inputs && this.hidden == hidden;
    }

    /**
     * Runs the tile through all steps.
     *
     * @param tape holds the initial h
     * @param weights packed for the tiles
     * @param x address of the input [TB,I]
     * @param mask 1 or 0 for each step [TB], or null
     * @param memories addresses of the other initial states [B,H], replaced by the last ones
     * @param keeps whether the tape gets what the backward pass needs
     */
    public void forward(
            Tape tape,
            PackedWeights weights,
            long x,
            float[] mask,
            long[] memories,
            boolean keeps,
            StepContext context) {
        step.bind(weights, copies, inputCopies);
        begin(tape, memories);
        context.barrier().await();
        for (int nth = 0; nth < tape.time(); nth++) {
            int t = tape.step(nth);
            int row = t * tape.batch();
            Matrix from = Matrix.rows(x, (long) (row + tile.firstRow()) * inputs, inputs);
            loadInput(x, row);
            context.hook().beforeStep(context.worker(), t, step.project(from));
            step.forward(tape.buffer().state(tile, nth));
            if (keeps) {
                saved.save(tape, row);
            }
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

    private void loadInput(long x, int row) {
        if (plan.input() >= 0) {
            inputCopies.readRows(Matrix.rows(x, 0, inputs), row, values[plan.input()]);
        }
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
     * @param x address of the input [TB,I]
     * @param dx address that receives the gradient with respect to it, without that through products of the states' size; or 0
     * @param mask 1 or 0 for each step [TB], or null
     * @param outputGradient gradient with respect to every h [TB,H]
     * @param initial addresses that receive the gradients with respect to the initial states [B,H]
     */
    void backward(
            Tape tape, long x, long dx, float[] mask, Matrix outputGradient, long[] initial, StepContext context) {
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
            loadInput(x, row);
            step.backward();
            if (mask != null) {
                masked.restoreGradient(mask, row + tile.firstRow());
            }
            storeGradients(tape, nth, row);
            context.barrier().await();
            context.hook().afterStepBack(context.worker(), t);
            step.backToStates(tape.buffer().gradient(tile, nth));
            if (dx != 0 && plan.inputGradient() >= 0) {
                inputCopies.writeRows(values[plan.inputGradient()], dx, row);
            }
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
        saved.load(tape, t * tape.batch());
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
        inputCopies.putByRows(wideGradients, tape.wide(), tape.rows(), row, tape.wideCount());
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
