package org.recur4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.Blas.Matrix;
import org.recur4j.nn.NativeFloats.Cursor;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.FusedCell;
import org.recur4j.nn.cell.State;

/**
 * {@link Unroll} for float on the CPU. Each thread takes a share of the batch through time with BLAS on one thread;
 * memory is kept from one sequence to the next. It uses as many threads as ND4J's OpenMP kernels may.
 */
final class FusedUnroll implements Unroll {
    private final Cell cell;
    private final FusedCell fused;
    private final boolean reversed;
    private final Companion companion;
    private final NativeFloats gates = new NativeFloats();
    private final NativeFloats candidate = new NativeFloats();
    private final NativeFloats h = new NativeFloats();
    private final NativeFloats c = new NativeFloats();
    private final NativeFloats dh = new NativeFloats();
    private final NativeFloats dc = new NativeFloats();
    private final NativeFloats ones = new NativeFloats();
    private Shares shares;
    private FusedRows[] parts = {};
    private Tape tape;
    private float[] mask; // [TB]

    FusedUnroll(Cell cell, FusedCell fused, boolean reversed) {
        this(cell, fused, reversed, new Companion() {});
    }

    FusedUnroll(Cell cell, FusedCell fused, boolean reversed, Companion companion) {
        this.cell = cell;
        this.fused = fused;
        this.reversed = reversed;
        this.companion = companion;
    }

    /**
     * What runs beside the cell, step by step, on one share of the batch: a decoder's attention and input feeding, say.
     * This one does nothing.
     */
    interface Companion {
        /** Before the forward pass, which will fill this tape; on one thread. */
        default void begin(Tape tape) {}

        /** Before the cell's step t: may add to the pre-activations of the tape's gates. */
        default void beforeStep(int share, int t) {}

        /** After it: the new state is in the tape. */
        default void afterStep(int share, int t) {}

        /** Before the step is taken back: may write its part of the output's gradient. */
        default void beforeStepBack(int share, int t) {}

        /** After it: the gradients of the pre-activations are in the tape's gates, zero where masked. */
        default void afterStepBack(int share, int t) {}
    }

    /** {@inheritDoc} The output may be null: the tape holds the states too. */
    @Override
    public State forward(Weights weights, INDArray input, INDArray mask, State initial, INDArray output) {
        tape = reserve(input, weights);
        this.mask = mask == null ? null : mask.dup('c').reshape(mask.length()).toFloatVector();
        NativeFloats.copy(initial.h(), at(tape.h(), tape.initial()));
        if (cell.hasMemory()) {
            NativeFloats.copy(initial.c(), at(tape.c(), tape.initial()));
        }
        long w = NativeFloats.address(weights.input(), 'f');
        long u = NativeFloats.address(weights.recurrent(), 'f');
        long x = NativeFloats.address(input, 'c');
        long out = output == null ? 0 : NativeFloats.address(output, 'c');
        float[] bias = weights.bias().toFloatVector();
        float[] candidateBias =
                cell.hasCandidateBias() ? weights.candidateBias().toFloatVector() : null;
        prepareShares();
        companion.begin(tape);
        shares.parallel(share -> project(share, x, w, bias, candidateBias));
        shares.parallel(share ->
                parts[share].forward(tape, shares.begin(tape.batch(), share), u, this.mask, out, beside(share)));
        NativeFloats.keep(weights, input, output);
        return new State(state(at(tape.h(), tape.last())), cell.hasMemory() ? state(at(tape.c(), tape.last())) : null);
    }

    @Override
    public State backward(
            Weights weights, INDArray input, INDArray outputGradient, Weights gradients, INDArray inputGradient) {
        long u = NativeFloats.address(weights.recurrent(), 'f');
        long epsilon = NativeFloats.address(outputGradient, 'c');
        shares.parallel(share ->
                parts[share].backward(tape, shares.begin(tape.batch(), share), u, mask, epsilon, beside(share)));

        long x = NativeFloats.address(input, 'c');
        long w = NativeFloats.address(weights.input(), 'f');
        long dx = NativeFloats.address(inputGradient, 'c');
        Gradients into = new Gradients(
                NativeFloats.address(gradients.input(), 'f'),
                NativeFloats.address(gradients.recurrent(), 'f'),
                NativeFloats.address(gradients.bias(), 'f'),
                cell.hasCandidateBias() ? NativeFloats.address(gradients.candidateBias(), 'f') : 0);
        long one = ones.reserveOnes(tape.rows());
        shares.parallel(share -> {
            weightGradients(share, x, one, into);
            inputGradient(share, w, dx);
        });
        NativeFloats.keep(weights, input, outputGradient, gradients, inputGradient);
        return new State(state(tape.dh()), cell.hasMemory() ? state(tape.dc()) : null);
    }

    private record Gradients(long input, long recurrent, long bias, long candidateBias) {}

    /** Pre-activations x W + b of a share of all rows, and the candidate's bias. */
    private void project(int share, long x, long w, float[] bias, float[] candidateBias) {
        int first = shares.begin(tape.rows(), share);
        int rows = shares.size(tape.rows(), share);
        int columns = tape.columns();
        Cursor cursor = new Cursor();
        for (int row = first; row < first + rows; row++) {
            cursor.at(tape.gates(), (long) row * columns).put(bias, 0, columns);
            if (candidateBias != null) {
                cursor.at(tape.candidate(), (long) row * tape.hidden()).put(candidateBias, 0, tape.hidden());
            }
        }
        Matrix from = Matrix.rows(x, (long) first * tape.inputs(), tape.inputs());
        Matrix into = Matrix.rows(tape.gates(), (long) first * columns, columns);
        new Blas().product(rows, columns, tape.inputs(), from, Matrix.columns(w, 0, tape.inputs()), 1f, into);
    }

    /** A share of the columns of dW = xᵀ da, dU = h'ᵀ dr, db = Σ da and dc_n = Σ dq. */
    private void weightGradients(int share, long x, long one, Gradients into) {
        Blas blas = new Blas();
        int rows = tape.rows();
        int hidden = tape.hidden();
        int additive = cell.hasCandidateBias() ? tape.columns() - hidden : tape.columns();
        Matrix xt = Matrix.rows(x, 0, tape.inputs()).transpose();
        Matrix ht = Matrix.rows(at(tape.h(), tape.before(0)), 0, hidden).transpose();
        Matrix sum = Matrix.rows(one, 0, rows);

        int first = shares.begin(tape.columns(), share);
        int columns = shares.size(tape.columns(), share);
        Matrix da = Matrix.rows(tape.gates(), first, tape.columns());
        Matrix dw = Matrix.columns(into.input(), (long) first * tape.inputs(), tape.inputs());
        blas.product(tape.inputs(), columns, rows, xt, da, 0f, dw);
        blas.product(1, columns, rows, sum, da, 0f, Matrix.rows(into.bias(), first, tape.columns()));

        first = shares.begin(additive, share);
        columns = shares.size(additive, share);
        da = Matrix.rows(tape.gates(), first, tape.columns());
        Matrix du = Matrix.columns(into.recurrent(), (long) first * hidden, hidden);
        blas.product(hidden, columns, rows, ht, da, 0f, du);
        if (cell.hasCandidateBias()) {
            first = shares.begin(hidden, share);
            columns = shares.size(hidden, share);
            Matrix dq = Matrix.rows(tape.candidate(), first, hidden);
            Matrix dun = Matrix.columns(into.recurrent(), (long) (additive + first) * hidden, hidden);
            blas.product(hidden, columns, rows, ht, dq, 0f, dun);
            blas.product(1, columns, rows, sum, dq, 0f, Matrix.rows(into.candidateBias(), first, hidden));
        }
    }

    /** A share of the rows of dx = da Wᵀ. */
    private void inputGradient(int share, long w, long dx) {
        int first = shares.begin(tape.rows(), share);
        int rows = shares.size(tape.rows(), share);
        Matrix da = Matrix.rows(tape.gates(), (long) first * tape.columns(), tape.columns());
        Matrix into = Matrix.rows(dx, (long) first * tape.inputs(), tape.inputs());
        Matrix wt = Matrix.columns(w, 0, tape.inputs()).transpose();
        new Blas().product(rows, tape.inputs(), tape.columns(), da, wt, 0f, into);
    }

    private Tape reserve(INDArray input, Weights weights) {
        int time = Math.toIntExact(input.size(0));
        int batch = Math.toIntExact(input.size(1));
        int inputs = Math.toIntExact(input.size(2));
        int hidden = Math.toIntExact(weights.recurrent().size(0));
        long states = (long) (time + 1) * batch * hidden;
        long one = (long) batch * hidden;
        boolean memory = cell.hasMemory();
        return new Tape(
                gates.reserve((long) time * batch * cell.gates() * hidden),
                cell.hasCandidateBias() ? candidate.reserve((long) time * batch * hidden) : 0,
                h.reserve(states),
                memory ? c.reserve(states) : 0,
                dh.reserve(one),
                memory ? dc.reserve(one) : 0,
                time,
                batch,
                inputs,
                hidden,
                cell.gates(),
                reversed);
    }

    private FusedRows.Beside beside(int share) {
        return new FusedRows.Beside(companion, share);
    }

    private void prepareShares() {
        shares = Shares.of(tape.batch());
        FusedRows[] old = parts;
        parts = new FusedRows[shares.count()];
        for (int share = 0; share < parts.length; share++) {
            int rows = shares.size(tape.batch(), share);
            parts[share] = share < old.length && old[share].fits(rows, tape.hidden())
                    ? old[share]
                    : new FusedRows(cell, fused, rows, tape.hidden());
        }
    }

    /** Address of a row of states. */
    private long at(long states, int row) {
        return states + (long) row * tape.hidden() * Float.BYTES;
    }

    private INDArray state(long from) {
        return NativeFloats.detached(from, tape.batch(), tape.hidden());
    }
}
