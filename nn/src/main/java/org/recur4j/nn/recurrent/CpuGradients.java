package org.recur4j.nn.recurrent;

import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;

/**
 * The gradients of a {@link CpuUnroll} that are products over all steps: with respect to the parameters and the input. The
 * tape holds those with respect to the pre-activations.
 */
record CpuGradients(Tape tape, Tiling tiling, PackedWeights weights, PackedWeights gradients) {
    /**
     * One worker's columns of dW = xᵀ da, dU = h'ᵀ dr, db = Σ da and dc_n = Σ dq.
     *
     * @param x address of the input [TB,I]
     * @param ones address of as many ones [TB]
     */
    void parameters(int worker, long x, long ones) {
        Blas blas = new Blas();
        StateTile tile = tiling.tiles().get(worker);
        int rows = tape.rows();
        int hidden = tape.hidden();
        int inputs = tape.inputs();
        int gateCount = tape.gateCount();
        int additive = (tape.candidate() != 0 ? gateCount - 1 : gateCount) * tile.units();
        Matrix xt = Matrix.rows(x, 0, inputs).transpose();
        Matrix ht =
                Matrix.rows(tape.h(), (long) tape.before(0) * hidden, hidden).transpose();
        Matrix sum = Matrix.rows(ones, 0, rows);
        Matrix gates = tile.from(0, tape.gates(), rows, gateCount);

        int first = first(worker, gateCount * tile.units());
        int columns = columns(worker, gateCount * tile.units());
        Matrix da = columnsFrom(gates, first);
        blas.product(inputs, columns, rows, xt, da, 0f, tile.parameters(gradients.input(), inputs, gateCount, first));
        blas.product(1, columns, rows, sum, da, 0f, tile.parameters(gradients.bias(), 1, gateCount, first));

        first = first(worker, additive);
        columns = columns(worker, additive);
        Matrix du = tile.parameters(gradients.recurrent(), hidden, gateCount, first);
        blas.product(hidden, columns, rows, ht, columnsFrom(gates, first), 0f, du);
        if (tape.candidate() != 0) {
            first = first(worker, tile.units());
            columns = columns(worker, tile.units());
            Matrix dq = columnsFrom(tile.from(0, tape.candidate(), rows, 1), first);
            Matrix dun = tile.parameters(gradients.recurrent(), hidden, gateCount, additive + first);
            blas.product(hidden, columns, rows, ht, dq, 0f, dun);
            Matrix dcn = Matrix.rows(gradients.candidateBias(), tile.firstUnit() + first, hidden);
            blas.product(1, columns, rows, sum, dq, 0f, dcn);
        }
    }

    /** One worker's rows of dx = da Wᵀ, written to an address of [TB,I]. */
    void input(int worker, long dx) {
        int first = tiling.split().begin(tape.rows(), worker);
        int rows = tiling.split().size(tape.rows(), worker);
        Matrix into = Matrix.rows(dx, (long) first * tape.inputs(), tape.inputs());
        Blas blas = new Blas();
        for (int i = 0; i < (tiling.byUnits() ? tiling.tiles().size() : 1); i++) {
            StateTile tile = tiling.tiles().get(i);
            Matrix da = tile.from(first, tape.gates(), tape.rows(), tape.gateCount());
            Matrix wt = tile.parameters(weights.input(), tape.inputs(), tape.gateCount(), 0)
                    .transpose();
            int columns = tape.gateCount() * tile.units();
            blas.product(rows, tape.inputs(), columns, da, wt, i == 0 ? 0f : 1f, into);
        }
    }

    private static Matrix columnsFrom(Matrix rows, int first) {
        return Matrix.rows(rows.base(), rows.offset() + first, rows.stride());
    }

    /** First of a worker's columns in its tile: all are its own by units; by rows the tiles have the same, to be divided. */
    private int first(int worker, int columns) {
        return tiling.byUnits() ? 0 : tiling.split().begin(columns, worker);
    }

    private int columns(int worker, int columns) {
        return tiling.byUnits() ? columns : tiling.split().size(columns, worker);
    }
}
