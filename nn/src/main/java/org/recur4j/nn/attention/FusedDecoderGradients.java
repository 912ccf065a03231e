package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.RowBlock;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * The gradients of a {@link FusedDecoder} that are products over all steps: of the weights outside the cell, and of the
 * memory.
 *
 * <pre>{@code
 * dW_h = hᵀ dz   dW_c = cᵀ dz   db_c = Σ dz   dW_f = a'ᵀ da   dW_q = hᵀ dq   db_q = Σ dq   dw_β = hᵀ dβ'
 * dm = Σ_t α dc' + dk W_kᵀ      dk = Σ_t ds h | Σ_t ds q | additive's     dW_k = mᵀ dk   db_k = Σ dk
 * }</pre>
 */
final class FusedDecoderGradients {
    private final AttentionDecoder settings;
    private final DecoderTape tape;
    private final CpuFloats ones = new CpuFloats();
    private long one; // address of as many ones as any sum has rows

    FusedDecoderGradients(AttentionDecoder settings, DecoderTape tape) {
        this.settings = settings;
        this.tape = tape;
    }

    void compute(
            WorkSplit shares,
            FusedDecoderRows[] parts,
            RowBlock states,
            RowBlock gates,
            INDArray values,
            DecoderWeights weights,
            DecoderWeights into,
            INDArray valueGradient) {
        one = ones.reserveOnes(Math.max(tape.rows(), tape.source() * tape.batch()));
        Matrix h = states.from(0);
        long dm = tape.attends() ? CpuFloats.address(valueGradient, 'c') : 0;
        shares.parallel(share -> {
            Sums sums = new Sums(shares, share, tape.rows());
            sums.product(h, tape.sumGradient, into.state());
            sums.product(tape.context.from(0), tape.sumGradient, into.context());
            sums.sum(tape.sumGradient, into.outputBias());
            sums.product(tape.fed.from(0), gates, into.feed());
            sums.product(h, tape.queryGradient, into.query());
            sums.sum(tape.queryGradient, into.queryBias());
            sums.product(h, tape.gateGradient, into.gate());
            sums.sum(tape.gateGradient, into.gateBias());
            if (tape.attends()) {
                memory(parts[share], states, dm);
            }
        });
        if (settings.getKind().hasKeys()) {
            keys(shares, values, weights, into, dm);
        }
        if (tape.additive()) {
            float[] dv = new float[tape.attention()];
            for (FusedDecoderRows part : parts) {
                part.addScoreWeightGradient(dv);
            }
            new Cursor().at(CpuFloats.address(into.score(), 'f'), 0).put(dv, 0, dv.length);
        }
    }

    /** dm without the keys' part, and dk, of a share of the batch: one product for each row of it. */
    private void memory(FusedDecoderRows part, RowBlock states, long dm) {
        Blas blas = new Blas();
        int batch = tape.batch();
        int m = tape.memory();
        for (int b = part.first(); b < part.first() + part.rows(); b++) {
            Matrix weights = tape.weights.every(batch, b).transpose(); // [S,T]
            Matrix value = Matrix.rows(dm, (long) b * m, batch * m); // [S,M]
            blas.product(tape.source(), m, tape.time(), weights, tape.contextGradient.every(batch, b), 0f, value);
            if (!tape.additive()) {
                boolean dot = !settings.getKind().hasKeys();
                RowBlock asked = tape.asks() ? tape.query : states;
                Matrix ds = tape.scoreGradient.every(batch, b).transpose(); // [S,T]
                Matrix key = dot ? value : tape.keyGradient.every(batch, b); // [S,A]
                blas.product(
                        tape.source(), asked.columns(), tape.time(), ds, asked.every(batch, b), dot ? 1f : 0f, key);
            }
        }
        if (tape.additive()) {
            part.writeKeyGradient(tape);
        }
    }

    private void keys(WorkSplit shares, INDArray values, DecoderWeights weights, DecoderWeights into, long dm) {
        int rows = tape.source() * tape.batch();
        int m = tape.memory();
        int a = tape.attention();
        Matrix value = Matrix.rows(CpuFloats.address(values, 'c'), 0, m);
        Matrix transposed =
                Matrix.columns(CpuFloats.address(weights.keys(), 'f'), 0, m).transpose();
        shares.parallel(share -> {
            Sums sums = new Sums(shares, share, rows);
            sums.product(value, tape.keyGradient, into.keys());
            sums.sum(tape.keyGradient, into.keyBias());
            int first = shares.begin(rows, share);
            Matrix to = Matrix.rows(dm, (long) first * m, m);
            new Blas().product(shares.size(rows, share), m, a, tape.keyGradient.from(first), transposed, 1f, to);
        });
    }

    /** Gradients of parameters as sums over rows: a share of their columns. */
    private final class Sums {
        private final WorkSplit shares;
        private final int share;
        private final int rows;
        private final Blas blas = new Blas();

        Sums(WorkSplit shares, int share, int rows) {
            this.shares = shares;
            this.share = share;
            this.rows = rows;
        }

        /** into = leftᵀ right; nothing if the decoder has no such parameters. */
        void product(Matrix left, RowBlock right, INDArray into) {
            if (into != null && columns(right) > 0) {
                int height = Math.toIntExact(into.size(0));
                long address = CpuFloats.address(into, 'f');
                Matrix some = Matrix.columns(address, (long) first(right) * height, height);
                blas.product(height, columns(right), rows, left.transpose(), right.columnsFrom(first(right)), 0f, some);
            }
        }

        /** into = Σ right over its rows; nothing if the decoder has no such parameters. */
        void sum(RowBlock right, INDArray into) {
            if (into != null && columns(right) > 0) {
                Matrix some = Matrix.rows(CpuFloats.address(into, 'f'), first(right), right.columns());
                blas.product(
                        1, columns(right), rows, Matrix.rows(one, 0, rows), right.columnsFrom(first(right)), 0f, some);
            }
        }

        private int first(RowBlock right) {
            return shares.begin(right.columns(), share);
        }

        private int columns(RowBlock right) {
            return shares.size(right.columns(), share);
        }
    }
}
