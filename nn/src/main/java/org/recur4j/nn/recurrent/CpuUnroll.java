package org.recur4j.nn.recurrent;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CpuCell;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.SpinBarrier;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * {@link Unroll} for float on the CPU, on as many threads as ND4J's OpenMP kernels may use, each with BLAS to itself;
 * memory is kept from one sequence to the next.
 *
 * <p>Each thread takes some of the hidden units of the whole batch through time. So its products are of as many rows as
 * there are, which is what makes them efficient, but the threads wait for one another after each step. Where the units are
 * too few for that, or something runs beside the cell, each takes some rows of the batch, and waits for nobody.
 */
public final class CpuUnroll implements Unroll {
    /** Fewer hidden units than this a thread are not worth the waiting. */
    private static final int MIN_UNITS = 32;

    /** Threads that wait for one another, and have no processor each, wait for the scheduler. */
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Cell cell;
    private final CpuCell fused;
    private final boolean reversed;
    private final int atOnce;
    private final StepHook hook;
    private final CpuFloats gates = new CpuFloats();
    private final CpuFloats candidate = new CpuFloats();
    private final CpuFloats h = new CpuFloats();
    private final CpuFloats c = new CpuFloats();
    private final StateDoubleBuffer exchange = new StateDoubleBuffer();
    private final CpuFloats ones = new CpuFloats();
    private final PackedWeights packed = new PackedWeights();
    private final PackedWeights gradients = new PackedWeights();
    private WorkSplit shares;
    private boolean byUnits;
    private CpuUnrollWorker[] parts = {};
    private Tape tape;
    private float[] mask; // [TB]

    /** One of so many that run at the same time, and share the threads. */
    public CpuUnroll(Cell cell, CpuCell fused, boolean reversed, int atOnce) {
        this(cell, fused, reversed, atOnce, StepHook.NONE);
    }

    public CpuUnroll(Cell cell, CpuCell fused, boolean reversed, int atOnce, StepHook hook) {
        this.cell = cell;
        this.fused = fused;
        this.reversed = reversed;
        this.atOnce = atOnce;
        this.hook = hook;
    }

    /**
     * What runs beside the cell, step by step, on one share of the batch: a decoder's attention and input feeding, say.
     * Where there is one, but for {@link #NONE}, all parts have all units.
     */
    public interface StepHook {
        /** Nothing runs beside the cell. */
        StepHook NONE = new StepHook() {};

        /** Before the forward pass, which will fill this tape; on one thread. */
        default void begin(Tape tape) {}

        /** Before the cell's step t: may add to the pre-activations of its gates, by units [GH,rows of the share]. */
        default void beforeStep(int share, int t, Matrix sums) {}

        /** After it: the new state is in the tape. */
        default void afterStep(int share, int t) {}

        /** Before the step is taken back: may write its part of the output's gradient. */
        default void beforeStepBack(int share, int t) {}

        /** After it: the gradients of the pre-activations are in the tape's gates, zero where masked. */
        default void afterStepBack(int share, int t) {}
    }

    /** {@inheritDoc} The output may be null: the tape holds the states too. */
    @Override
    public State forward(Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output) {
        tape = reserve(input, weights);
        this.mask = CpuFloats.vector(mask == null ? null : mask.dup('c'));
        divide();
        packed.reserve(weights, byUnits && shares.count() > 1);
        CpuFloats.copy(initial.h(), at(tape.h(), tape.initial()));
        INDArray lastC = null;
        if (cell.hasMemory()) {
            lastC = CpuFloats.detached(tape.batch(), tape.hidden());
            CpuFloats.copy(initial.c(), CpuFloats.address(lastC, 'c'));
        }
        long memory = lastC == null ? 0 : CpuFloats.address(lastC, 'c');
        long x = CpuFloats.address(input, 'c');
        hook.begin(tape);
        Matrix out = output == null ? null : output.rows();
        shares.together((meeting, share) -> {
            packed.pack(parts[share].part());
            parts[share].forward(tape, packed, x, this.mask, memory, context(meeting, share));
            if (out != null) {
                meeting.await();
                output(share, out);
            }
        });
        CpuFloats.reachabilityFence(weights, input, lastC, output);
        return new State(state(at(tape.h(), tape.last())), lastC);
    }

    @Override
    public State backward(
            Weights weights, INDArray input, ColumnSlice outputGradient, Weights gradients, INDArray inputGradient) {
        List<StateTile> all = parts();
        INDArray firstH = CpuFloats.detached(tape.batch(), tape.hidden());
        INDArray firstC = cell.hasMemory() ? CpuFloats.detached(tape.batch(), tape.hidden()) : null;
        Matrix epsilon = outputGradient.rows();
        long toH = CpuFloats.address(firstH, 'c');
        long toC = firstC == null ? 0 : CpuFloats.address(firstC, 'c');
        packed.reserveTransposed();
        this.gradients.reserve(gradients, byUnits && shares.count() > 1);
        long x = CpuFloats.address(input, 'c');
        long dx = inputGradient == null ? 0 : CpuFloats.address(inputGradient, 'c');
        long one = ones.reserveOnes(tape.rows());
        CpuGradients products = new CpuGradients(tape, shares, all, byUnits, packed, this.gradients);
        shares.together((meeting, share) -> {
            packed.transpose(shares.begin(tape.hidden(), share), shares.size(tape.hidden(), share));
            meeting.await();
            parts[share].backward(tape, packed, mask, epsilon, toH, toC, context(meeting, share));
            meeting.await();
            products.weights(share, x, one);
            this.gradients.unpack(all.get(share));
            if (dx != 0) {
                products.input(share, dx);
            }
        });
        CpuFloats.reachabilityFence(weights, input, outputGradient, gradients, inputGradient, firstH, firstC);
        return new State(firstH, firstC);
    }

    /** A share of the states of all steps, zero where masked. */
    private void output(int share, Matrix out) {
        int first = shares.begin(tape.rows(), share);
        int rows = shares.size(tape.rows(), share);
        int hidden = tape.hidden();
        Cursor to = new Cursor();
        Cursor from = new Cursor();
        int together = out.stride() == hidden ? rows : 1;
        for (int row = first; row < first + rows; row += together) {
            to.at(out.base(), out.offset() + (long) row * out.stride());
            from.at(tape.h(), (long) (tape.after(0) + row) * hidden);
            Pointer.memcpy(to, from, (long) together * hidden * Float.BYTES);
        }
        for (int row = first; mask != null && row < first + rows; row++) {
            if (mask[row] == 0f) {
                Pointer.memset(
                        to.at(out.base(), out.offset() + (long) row * out.stride()), 0, (long) hidden * Float.BYTES);
            }
        }
    }

    private Tape reserve(INDArray input, Weights weights) {
        int time = Math.toIntExact(input.size(0));
        int batch = Math.toIntExact(input.size(1));
        int inputs = Math.toIntExact(input.size(2));
        int hidden = Math.toIntExact(weights.recurrent().size(0));
        long states = (long) (time + 1) * batch * hidden;
        exchange.reserve(hidden, cell.gates(), batch);
        boolean memory = cell.hasMemory();
        return new Tape(
                gates.reserve((long) time * batch * cell.gates() * hidden),
                cell.hasCandidateBias() ? candidate.reserve((long) time * batch * hidden) : 0,
                h.reserve(states),
                memory ? c.reserve(states) : 0,
                exchange,
                time,
                batch,
                inputs,
                hidden,
                cell.gates(),
                reversed);
    }

    private void divide() {
        WorkSplit rows = WorkSplit.of(tape.batch()).besides(atOnce);
        WorkSplit units = rows.count() == 1
                ? rows
                : WorkSplit.of(tape.hidden(), MIN_UNITS).besides(atOnce).within(PROCESSORS);
        byUnits = hook == StepHook.NONE && (rows.count() == 1 || units.count() > 1);
        shares = byUnits ? units : rows;
        CpuUnrollWorker[] old = parts;
        parts = new CpuUnrollWorker[shares.count()];
        for (int share = 0; share < parts.length; share++) {
            StateTile part = byUnits
                    ? new StateTile(
                            0, tape.batch(), units.begin(tape.hidden(), share), units.size(tape.hidden(), share))
                    : new StateTile(rows.begin(tape.batch(), share), rows.size(tape.batch(), share), 0, tape.hidden());
            parts[share] = share < old.length && old[share].fits(part, tape.hidden())
                    ? old[share]
                    : new CpuUnrollWorker(cell, fused, part, tape.hidden());
        }
    }

    /** Parts of the same rows meet in every step, others need not. */
    private CpuUnrollWorker.StepContext context(SpinBarrier meeting, int share) {
        return new CpuUnrollWorker.StepContext(hook, share, byUnits ? meeting : new SpinBarrier(1));
    }

    private List<StateTile> parts() {
        return Stream.of(parts).map(CpuUnrollWorker::part).toList();
    }

    /** Address of a row of states. */
    private long at(long states, int row) {
        return states + (long) row * tape.hidden() * Float.BYTES;
    }

    private INDArray state(long from) {
        return CpuFloats.detachedCopy(from, tape.batch(), tape.hidden());
    }
}
