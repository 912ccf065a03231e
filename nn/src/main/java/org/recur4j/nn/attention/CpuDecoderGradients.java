package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.RowBlock;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * The gradients of a {@link CpuDecoder} that are products over all steps: of the weights outside the cell, and of the
 * memory.
 *
 * <pre>{@code
 * dW_h = hᵀ dz   dW_c = cᵀ dz   db_c = Σ dz   dW_f = a'ᵀ da   dW_q = hᵀ dq   db_q = Σ dq   dw_β = hᵀ dβ'
 * dm = Σ_t α dc' + dk W_kᵀ      dk = Σ_t ds q, or as the score says       dW_k = mᵀ dk   db_k = Σ dk
 * }</pre>
 */
final class CpuDecoderGradients {
    private final DecoderTape tape;
    private final CpuFloats ones = new CpuFloats();
    private final RowBlock dm = new RowBlock(); // where it is wanted [SB,M]
    private long onesAddress; // address of as many ones as any sum has rows

    CpuDecoderGradients(DecoderTape tape) {
        this.tape = tape;
    }

    void compute(
            WorkSplit split,
            CpuDecoderRows[] slices,
            INDArray values,
            DecoderWeights weights,
            DecoderWeights into,
            INDArray valueGradient) {
        onesAddress = ones.reserveOnes(Math.max(tape.rows(), tape.source() * tape.batch()));
        Matrix h = tape.states.from(0);
        if (tape.attends()) {
            dm.borrow(CpuFloats.address(valueGradient, 'c'), tape.memory);
        }
        split.parallel(worker -> {
            Sums sums = new Sums(split, worker, tape.rows());
            sums.product(h, tape.sumGradient, into.state());
            sums.sum(tape.sumGradient, into.outputBias());
            sums.product(tape.fed.from(0), tape.gates, into.feed());
            sums.product(h, tape.queryGradient, into.query());
            sums.sum(tape.queryGradient, into.queryBias());
            sums.product(h, tape.gateGradient, into.gate());
            sums.sum(tape.gateGradient, into.gateBias());
            if (tape.attends()) {
                sums.product(tape.context.from(0), tape.sumGradient, into.context());
                memory(slices[worker]);
            }
        });
        if (into.keys() != null) {
            keys(split, values, weights, into);
        }
        if (into.score() != null) {
            float[] dv = new float[tape.attention];
            for (CpuDecoderRows slice : slices) {
                slice.attention().addScoreVectorGradient(dv);
            }
            new Cursor().at(CpuFloats.address(into.score(), 'f'), 0).put(dv, 0, dv.length);
        }
    }

    /** dm without the keys' part, and dk, of a share of the batch: one product for each row of it. */
    private void memory(CpuDecoderRows slice) {
        Blas blas = new Blas();
        int batch = tape.batch();
        boolean own = tape.keyGradient != null; // otherwise the memory is its own keys
        RowBlock dk = own ? tape.keyGradient : dm;
        for (int b = slice.first(); b < slice.first() + slice.rows(); b++) {
            Matrix weights = tape.weights.every(batch, b).transpose(); // [S,T]
            Matrix dc = tape.contextGradient.every(batch, b);
            blas.product(tape.source(), tape.memory, tape.time(), weights, dc, 0f, dm.every(batch, b));
            if (tape.scoreGradient != null) {
                Matrix ds = tape.scoreGradient.every(batch, b).transpose(); // [S,T]
                Matrix q = tape.query.every(batch, b);
                blas.product(tape.source(), tape.attention, tape.time(), ds, q, own ? 0f : 1f, dk.every(batch, b));
            }
        }
        if (tape.scoreGradient == null) {
            slice.attention().writeKeyGradient(dk, !own);
        }
    }

    private void keys(WorkSplit split, INDArray values, DecoderWeights weights, DecoderWeights into) {
        int rows = tape.source() * tape.batch();
        int m = tape.memory;
        int a = tape.attention;
        Matrix value = Matrix.rows(CpuFloats.address(values, 'c'), 0, m);
        Matrix transposed = CpuDecoderProducts.matrix(weights.keys()).transpose();
        split.parallel(worker -> {
            Sums sums = new Sums(split, worker, rows);
            sums.product(value, tape.keyGradient, into.keys());
            sums.sum(tape.keyGradient, into.keyBias());
            int first = split.begin(rows, worker);
            Matrix dk = tape.keyGradient.from(first);
            new Blas().product(split.size(rows, worker), m, a, dk, transposed, 1f, dm.from(first));
        });
    }

    /** Gradients of parameters as sums over rows: a share of their columns. */
    private final class Sums {
        private final WorkSplit split;
        private final int worker;
        private final int rows;
        private final Blas blas = new Blas();

        Sums(WorkSplit split, int worker, int rows) {
            this.split = split;
            this.worker = worker;
            this.rows = rows;
        }

        /** into = leftᵀ right; nothing if the decoder has no such parameters. */
        void product(Matrix left, RowBlock right, INDArray into) {
            if (into != null && columns(right) > 0) {
                int height = Math.toIntExact(into.size(0));
                long address = CpuFloats.address(into, 'f');
                Matrix target = Matrix.columns(address, (long) first(right) * height, height);
                blas.product(
                        height, columns(right), rows, left.transpose(), right.columnsFrom(first(right)), 0f, target);
            }
        }

        /** into = Σ right over its rows; nothing if the decoder has no such parameters. */
        void sum(RowBlock right, INDArray into) {
            if (into != null && columns(right) > 0) {
                Matrix target = Matrix.rows(CpuFloats.address(into, 'f'), first(right), right.columns());
                blas.product(
                        1,
                        columns(right),
                        rows,
                        Matrix.rows(onesAddress, 0, rows),
                        right.columnsFrom(first(right)),
                        0f,
                        target);
            }
        }

        private int first(RowBlock right) {
            return split.begin(right.columns(), worker);
        }

        private int columns(RowBlock right) {
            return split.size(right.columns(), worker);
        }
    }
}
