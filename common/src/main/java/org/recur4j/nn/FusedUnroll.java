package org.recur4j.nn;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
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
    /** Fewer rows than this a thread make its products inefficient. */
    private static final int MIN_ROWS = 4;

    private final Cell cell;
    private final FusedCell fused;
    private final NativeFloats gates = new NativeFloats();
    private final NativeFloats candidate = new NativeFloats();
    private final NativeFloats h = new NativeFloats();
    private final NativeFloats c = new NativeFloats();
    private final NativeFloats dh = new NativeFloats();
    private final NativeFloats dc = new NativeFloats();
    private final NativeFloats ones = new NativeFloats();
    private FusedRows[] shares = {};
    private Tape tape;
    private float[] mask; // [TB]

    FusedUnroll(Cell cell, FusedCell fused) {
        this.cell = cell;
        this.fused = fused;
    }

    @Override
    public State forward(Weights weights, INDArray input, INDArray mask, State initial, INDArray output) {
        tape = reserve(input, weights);
        this.mask = mask == null ? null : mask.dup('c').reshape(mask.length()).toFloatVector();
        copy(initial.h(), tape.h());
        if (cell.hasMemory()) {
            copy(initial.c(), tape.c());
        }
        long w = address(weights.input(), 'f');
        long u = address(weights.recurrent(), 'f');
        long x = address(input, 'c');
        long out = address(output, 'c');
        float[] bias = weights.bias().toFloatVector();
        float[] candidateBias =
                cell.hasCandidateBias() ? weights.candidateBias().toFloatVector() : null;
        prepareShares();
        parallel(share -> project(share, x, w, bias, candidateBias));
        parallel(share -> shares[share].forward(tape, begin(tape.batch(), share), u, this.mask, out));
        long end = (long) tape.rows() * tape.hidden();
        return new State(detached(tape.h(), end), cell.hasMemory() ? detached(tape.c(), end) : null);
    }

    @Override
    public State backward(
            Weights weights, INDArray input, INDArray outputGradient, Weights gradients, INDArray inputGradient) {
        long u = address(weights.recurrent(), 'f');
        long epsilon = address(outputGradient, 'c');
        parallel(share -> shares[share].backward(tape, begin(tape.batch(), share), u, mask, epsilon));

        long x = address(input, 'c');
        long w = address(weights.input(), 'f');
        long dx = address(inputGradient, 'c');
        Gradients into = new Gradients(
                address(gradients.input(), 'f'),
                address(gradients.recurrent(), 'f'),
                address(gradients.bias(), 'f'),
                cell.hasCandidateBias() ? address(gradients.candidateBias(), 'f') : 0);
        long one = ones(tape.rows());
        parallel(share -> {
            weightGradients(share, x, one, into);
            inputGradient(share, w, dx);
        });
        return new State(detached(tape.dh(), 0), cell.hasMemory() ? detached(tape.dc(), 0) : null);
    }

    private record Gradients(long input, long recurrent, long bias, long candidateBias) {}

    /** Pre-activations x W + b of a share of all rows, and the candidate's bias. */
    private void project(int share, long x, long w, float[] bias, float[] candidateBias) {
        int first = begin(tape.rows(), share);
        int rows = begin(tape.rows(), share + 1) - first;
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
        Matrix ht = Matrix.rows(tape.h(), 0, hidden).transpose();
        Matrix sum = Matrix.rows(one, 0, rows);

        int first = begin(tape.columns(), share);
        int columns = begin(tape.columns(), share + 1) - first;
        Matrix da = Matrix.rows(tape.gates(), first, tape.columns());
        Matrix dw = Matrix.columns(into.input(), (long) first * tape.inputs(), tape.inputs());
        blas.product(tape.inputs(), columns, rows, xt, da, 0f, dw);
        blas.product(1, columns, rows, sum, da, 0f, Matrix.rows(into.bias(), first, tape.columns()));

        first = begin(additive, share);
        columns = begin(additive, share + 1) - first;
        da = Matrix.rows(tape.gates(), first, tape.columns());
        Matrix du = Matrix.columns(into.recurrent(), (long) first * hidden, hidden);
        blas.product(hidden, columns, rows, ht, da, 0f, du);
        if (cell.hasCandidateBias()) {
            first = begin(hidden, share);
            columns = begin(hidden, share + 1) - first;
            Matrix dq = Matrix.rows(tape.candidate(), first, hidden);
            Matrix dun = Matrix.columns(into.recurrent(), (long) (additive + first) * hidden, hidden);
            blas.product(hidden, columns, rows, ht, dq, 0f, dun);
            blas.product(1, columns, rows, sum, dq, 0f, Matrix.rows(into.candidateBias(), first, hidden));
        }
    }

    /** A share of the rows of dx = da Wᵀ. */
    private void inputGradient(int share, long w, long dx) {
        int first = begin(tape.rows(), share);
        int rows = begin(tape.rows(), share + 1) - first;
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
                cell.gates());
    }

    private void prepareShares() {
        int threads = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        int count = Math.max(1, Math.min(threads, tape.batch() / MIN_ROWS));
        FusedRows[] old = shares;
        shares = new FusedRows[count];
        for (int share = 0; share < count; share++) {
            int rows = begin(tape.batch(), share + 1) - begin(tape.batch(), share);
            shares[share] = share < old.length && old[share].fits(rows, tape.hidden())
                    ? old[share]
                    : new FusedRows(cell, fused, rows, tape.hidden());
        }
    }

    /** Where share {@code share} of {@code total} things begins. */
    private int begin(int total, int share) {
        return (int) ((long) total * share / shares.length);
    }

    private void parallel(IntConsumer work) {
        int threads = openblas.blas_get_num_threads();
        openblas.blas_set_num_threads(1);
        try {
            IntStream range = IntStream.range(0, shares.length);
            (shares.length > 1 ? range.parallel() : range).forEach(work);
        } finally {
            openblas.blas_set_num_threads(threads);
        }
    }

    private long ones(int length) {
        long address = ones.reserve(length);
        float[] values = new float[length];
        Arrays.fill(values, 1f);
        new Cursor().at(address, 0).put(values, 0, length);
        return address;
    }

    private INDArray detached(long base, long offset) {
        INDArray state = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', tape.batch(), tape.hidden());
        Pointer.memcpy(new Cursor().at(address(state, 'c'), 0), new Cursor().at(base, offset), bytes(state));
        return state;
    }

    private static void copy(INDArray from, long to) {
        INDArray rows = from.dup('c');
        Pointer.memcpy(new Cursor().at(to, 0), new Cursor().at(address(rows, 'c'), 0), bytes(rows));
    }

    private static long bytes(INDArray array) {
        return array.length() * Float.BYTES;
    }

    /** Address of a dense array's first element. */
    private static long address(INDArray array, char order) {
        if (!Layout.isDense(array, order)) {
            throw new IllegalStateException("expected a dense array in '" + order + "' order, got "
                    + Arrays.toString(array.shape()) + " with strides "
                    + Arrays.toString(array.stride()));
        }
        return array.data().addressPointer().address(); // address() forgets a view's offset
    }
}
