package org.recur4j.nn.recurrent;

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
 * {@link Unroll} for float on the CPU, on as many threads as ND4J's OpenMP kernels may use, each with a single-threaded BLAS.
 * Memory is reused from one sequence to the next.
 *
 * <p>Each worker runs some hidden units of the whole batch through time: its products keep all rows, which makes them
 * efficient, but the workers wait for each other after every step. Where there are too few units for that, or a
 * {@link StepHook} runs between the steps, each runs some rows of the batch and waits for nobody.
 */
public final class CpuUnroll implements Unroll {
    private final Cell equations;
    private final CpuCell cell;
    private final boolean reversed;
    private final int concurrentJobs;
    private final StepHook hook;
    private final CpuFloats gates = new CpuFloats();
    private final CpuFloats candidate = new CpuFloats();
    private final CpuFloats h = new CpuFloats();
    private final CpuFloats c = new CpuFloats();
    private final StateDoubleBuffer buffer = new StateDoubleBuffer();
    private final CpuFloats ones = new CpuFloats();
    private final PackedWeights packed = new PackedWeights();
    private final PackedWeights packedGradients = new PackedWeights();
    private Tiling tiling;
    private CpuUnrollWorker[] workers = {};
    private Tape tape;
    private float[] mask; // [TB]

    /**
     * Without a hook.
     *
     * @param reversed whether the last step is computed first
     * @param concurrentJobs how many unrolls run at the same time and share the threads
     */
    CpuUnroll(Cell equations, CpuCell cell, boolean reversed, int concurrentJobs) {
        this(equations, cell, reversed, concurrentJobs, StepHook.NONE);
    }

    public CpuUnroll(Cell equations, CpuCell cell, boolean reversed, int concurrentJobs, StepHook hook) {
        this.equations = equations;
        this.cell = cell;
        this.reversed = reversed;
        this.concurrentJobs = concurrentJobs;
        this.hook = hook;
    }

    /**
     * Callbacks around each step of a worker's rows, for a decoder's attention and input feeding, say. With any but
     * {@link #NONE}, every worker has all hidden units.
     */
    public interface StepHook {
        /** Does nothing. */
        StepHook NONE = new StepHook() {};

        /** Before the forward pass, which will fill this tape; called on one thread. */
        default void begin(Tape tape) {}

        /** Before the cell's step t: may add to the pre-activations of its gates [rows,GH], column-major. */
        default void beforeStep(int worker, int t, Matrix sums) {}

        /** After it: the new state is on the tape. */
        default void afterStep(int worker, int t) {}

        /** Before the backward pass of step t: may write the worker's rows of the output's gradient. */
        default void beforeStepBack(int worker, int t) {}

        /** After it: the tape's gates hold the gradients of the pre-activations, zero where masked. */
        default void afterStepBack(int worker, int t) {}
    }

    /** {@inheritDoc} The output may be null: the tape holds the states too. */
    @Override
    public State forward(Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output) {
        tape = reserve(input, weights);
        this.mask = CpuFloats.vector(mask == null ? null : mask.dup('c'));
        divide();
        packed.reserve(weights, tiling.dividesUnits());
        CpuFloats.copy(initial.h(), at(tape.h(), tape.initial()));
        INDArray lastC = null;
        if (equations.hasMemory()) {
            lastC = CpuFloats.detached(tape.batch(), tape.hidden());
            CpuFloats.copy(initial.c(), CpuFloats.address(lastC, 'c'));
        }
        long memory = lastC == null ? 0 : CpuFloats.address(lastC, 'c');
        long x = CpuFloats.address(input, 'c');
        hook.begin(tape);
        Matrix out = output == null ? null : output.rows();
        tiling.split().together((barrier, worker) -> {
            packed.pack(workers[worker].tile());
            workers[worker].forward(tape, packed, x, this.mask, memory, context(barrier, worker));
            if (out != null) {
                barrier.await();
                output(worker, out);
            }
        });
        CpuFloats.reachabilityFence(weights, input, lastC, output);
        return new State(CpuFloats.detachedCopy(at(tape.h(), tape.last()), tape.batch(), tape.hidden()), lastC);
    }

    @Override
    public State backward(
            Weights weights, INDArray input, ColumnSlice outputGradient, Weights gradients, INDArray inputGradient) {
        INDArray dh = CpuFloats.detached(tape.batch(), tape.hidden());
        INDArray dc = equations.hasMemory() ? CpuFloats.detached(tape.batch(), tape.hidden()) : null;
        Matrix epsilon = outputGradient.rows();
        long toH = CpuFloats.address(dh, 'c');
        long toC = dc == null ? 0 : CpuFloats.address(dc, 'c');
        packed.reserveTransposed();
        packedGradients.reserve(gradients, tiling.dividesUnits());
        long x = CpuFloats.address(input, 'c');
        long dx = inputGradient == null ? 0 : CpuFloats.address(inputGradient, 'c');
        long sumVector = ones.reserveOnes(tape.rows());
        CpuGradients products = new CpuGradients(tape, tiling, packed, packedGradients);
        WorkSplit split = tiling.split();
        split.together((barrier, worker) -> {
            packed.transpose(split.begin(tape.hidden(), worker), split.size(tape.hidden(), worker));
            barrier.await();
            workers[worker].backward(tape, packed, mask, epsilon, toH, toC, context(barrier, worker));
            barrier.await();
            products.parameters(worker, x, sumVector);
            packedGradients.unpack(workers[worker].tile());
            if (dx != 0) {
                products.input(worker, dx);
            }
        });
        CpuFloats.reachabilityFence(weights, input, outputGradient, gradients, inputGradient, dh, dc);
        return new State(dh, dc);
    }

    /** Writes a worker's share of the states of all steps [TB,H], zero where masked. */
    private void output(int worker, Matrix out) {
        int first = tiling.split().begin(tape.rows(), worker);
        int rows = tiling.split().size(tape.rows(), worker);
        int hidden = tape.hidden();
        Cursor to = new Cursor();
        Cursor from = new Cursor();
        int run = out.stride() == hidden ? rows : 1;
        for (int row = first; row < first + rows; row += run) {
            to.at(out.base(), out.offset() + (long) row * out.stride());
            from.at(tape.h(), (long) (tape.after(0) + row) * hidden);
            Pointer.memcpy(to, from, (long) run * hidden * Float.BYTES);
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
        buffer.reserve(hidden, equations.gates(), batch);
        return new Tape(
                gates.reserve((long) time * batch * equations.gates() * hidden),
                equations.hasCandidateBias() ? candidate.reserve((long) time * batch * hidden) : 0,
                h.reserve(states),
                equations.hasMemory() ? c.reserve(states) : 0,
                buffer,
                time,
                batch,
                inputs,
                hidden,
                equations.gates(),
                reversed);
    }

    private void divide() {
        tiling = Tiling.of(tape.batch(), tape.hidden(), concurrentJobs, hook != StepHook.NONE);
        CpuUnrollWorker[] old = workers;
        workers = new CpuUnrollWorker[tiling.tiles().size()];
        for (int worker = 0; worker < workers.length; worker++) {
            StateTile tile = tiling.tiles().get(worker);
            workers[worker] = worker < old.length && old[worker].fits(tile, tape.hidden())
                    ? old[worker]
                    : new CpuUnrollWorker(equations, cell, tile, tape.hidden());
        }
    }

    /** Workers with different units of the same rows wait for each other in every step, others need not. */
    private CpuUnrollWorker.StepContext context(SpinBarrier barrier, int worker) {
        return new CpuUnrollWorker.StepContext(hook, worker, tiling.byUnits() ? barrier : new SpinBarrier(1));
    }

    /** Address of a row of states. */
    private long at(long states, int row) {
        return states + (long) row * tape.hidden() * Float.BYTES;
    }
}
