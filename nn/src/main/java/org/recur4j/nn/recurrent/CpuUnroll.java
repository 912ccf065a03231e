package org.recur4j.nn.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;
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
    private final Cell cell;
    private final boolean reversed;
    private final int concurrentJobs;
    private final StepHook hook;
    private final TapeMemory memory;
    private final CpuFloats ones = new CpuFloats();
    private final PackedWeights packed;
    private final PackedWeights packedGradients;
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
    CpuUnroll(Cell cell, boolean reversed, int concurrentJobs) {
        this(cell, reversed, concurrentJobs, StepHook.NONE);
    }

    public CpuUnroll(Cell cell, boolean reversed, int concurrentJobs, StepHook hook) {
        this.cell = cell;
        memory = new TapeMemory(cell);
        packed = new PackedWeights(cell.program().layout());
        packedGradients = new PackedWeights(cell.program().layout());
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
        return run(weights, input, mask, initial, output, true);
    }

    @Override
    public State output(Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output) {
        return run(weights, input, mask, initial, output, false);
    }

    private State run(
            Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output, boolean keeps) {
        tape = reserve(input, Math.toIntExact(initial.h().size(1)));
        this.mask = CpuFloats.vector(mask == null ? null : mask.dup('c'));
        divide();
        packed.reserve(weights, tiling.dividesUnits());
        packed.spreadScalars();
        CpuFloats.copy(initial.h(), at(tape.h(), tape.initial()));
        List<INDArray> memories = new ArrayList<>();
        for (INDArray state : initial.arrays().subList(1, initial.arrays().size())) {
            memories.add(CpuFloats.detached(tape.batch(), tape.hidden()));
            CpuFloats.copy(state, CpuFloats.address(memories.get(memories.size() - 1), 'c'));
        }
        long[] addresses = addresses(memories);
        long x = CpuFloats.address(input, 'c');
        hook.begin(tape);
        Matrix out = output == null ? null : output.rows();
        tiling.split().together((barrier, worker) -> {
            packed.pack(workers[worker].tile());
            workers[worker].forward(tape, packed, x, this.mask, addresses, keeps, context(barrier, worker));
            if (out != null) {
                barrier.await();
                output(worker, out);
            }
        });
        CpuFloats.reachabilityFence(weights, input, memories, output);
        memories.add(0, CpuFloats.detachedCopy(at(tape.h(), tape.last()), tape.batch(), tape.hidden()));
        return new State(memories);
    }

    @Override
    public State backward(
            Weights weights, INDArray input, ColumnSlice outputGradient, Weights gradients, INDArray inputGradient) {
        State initial = new State(cell.states().stream()
                .map(state -> CpuFloats.detached(tape.batch(), tape.hidden()))
                .toList());
        Matrix epsilon = outputGradient.rows();
        long[] addresses = addresses(initial.arrays());
        packed.reserveTransposed();
        packedGradients.reserve(gradients, tiling.dividesUnits());
        long x = CpuFloats.address(input, 'c');
        long dx = inputGradient == null ? 0 : CpuFloats.address(inputGradient, 'c');
        long sumVector = ones.reserveOnes(tape.rows());
        CpuGradients products = new CpuGradients(cell, tape, tiling, packed, packedGradients);
        WorkSplit split = tiling.split();
        split.together((barrier, worker) -> {
            packed.transpose(split.begin(tape.hidden(), worker), split.size(tape.hidden(), worker));
            barrier.await();
            workers[worker].backward(tape, x, dx, mask, epsilon, addresses, context(barrier, worker));
            barrier.await();
            products.parameters(worker, x, sumVector);
            packedGradients.unpack(workers[worker].tile());
            if (dx != 0) {
                products.input(worker, dx);
            }
        });
        packedGradients.sumScalars();
        CpuFloats.reachabilityFence(weights, input, outputGradient, gradients, inputGradient, initial);
        return initial;
    }

    private static long[] addresses(List<INDArray> arrays) {
        return arrays.stream().mapToLong(array -> CpuFloats.address(array, 'c')).toArray();
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

    private Tape reserve(INDArray input, int hidden) {
        return memory.reserve(
                Math.toIntExact(input.size(0)),
                Math.toIntExact(input.size(1)),
                Math.toIntExact(input.size(2)),
                hidden,
                reversed);
    }

    private void divide() {
        boolean rowsOnly = hook != StepHook.NONE || cell.cpuPlan().needsAllUnits();
        tiling = Tiling.of(tape.batch(), tape.hidden(), concurrentJobs, rowsOnly);
        CpuUnrollWorker[] old = workers;
        workers = new CpuUnrollWorker[tiling.tiles().size()];
        for (int worker = 0; worker < workers.length; worker++) {
            StateTile tile = tiling.tiles().get(worker);
            workers[worker] = worker < old.length && old[worker].fits(tile, tape.inputs(), tape.hidden())
                    ? old[worker]
                    : new CpuUnrollWorker(cell, tile, tape.inputs(), tape.hidden());
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
