package org.recur4j.nn.recurrent;

import java.util.List;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.parallel.WorkSplit;

/** The gradients of a {@link CpuUnroll} that are products over all steps: of the parameters and of the input. */
final class CpuGradients {
    private final Tape tape;
    private final WorkSplit shares;
    private final List<StateTile> parts;
    private final boolean byUnits;
    private final PackedWeights weights;
    private final PackedWeights gradients;

    CpuGradients(
            Tape tape,
            WorkSplit shares,
            List<StateTile> parts,
            boolean byUnits,
            PackedWeights weights,
            PackedWeights gradients) {
        this.tape = tape;
        this.shares = shares;
        this.parts = parts;
        this.byUnits = byUnits;
        this.weights = weights;
        this.gradients = gradients;
    }

    /** One part's, or a share of the, columns of dW = xᵀ da, dU = h'ᵀ dr, db = Σ da and dc_n = Σ dq. */
    void weights(int share, long x, long one) {
        Blas blas = new Blas();
        StateTile part = parts.get(share);
        int rows = tape.rows();
        int hidden = tape.hidden();
        int inputs = tape.inputs();
        int gateCount = tape.gateCount();
        int additive = (tape.candidate() != 0 ? gateCount - 1 : gateCount) * part.units();
        Matrix xt = Matrix.rows(x, 0, inputs).transpose();
        Matrix ht =
                Matrix.rows(tape.h(), (long) tape.before(0) * hidden, hidden).transpose();
        Matrix sum = Matrix.rows(one, 0, rows);
        Matrix gates = part.own(tape.gates(), rows, 0, gateCount);

        int first = first(share, gateCount * part.units());
        int columns = columns(share, gateCount * part.units());
        Matrix da = columns(gates, first);
        blas.product(inputs, columns, rows, xt, da, 0f, part.parameters(gradients.input(), inputs, gateCount, first));
        blas.product(1, columns, rows, sum, da, 0f, part.parameters(gradients.bias(), 1, gateCount, first));

        first = first(share, additive);
        columns = columns(share, additive);
        Matrix du = part.parameters(gradients.recurrent(), hidden, gateCount, first);
        blas.product(hidden, columns, rows, ht, columns(gates, first), 0f, du);
        if (tape.candidate() != 0) {
            first = first(share, part.units());
            columns = columns(share, part.units());
            Matrix dq = columns(part.own(tape.candidate(), rows, 0, 1), first);
            Matrix dun = part.parameters(gradients.recurrent(), hidden, gateCount, additive + first);
            blas.product(hidden, columns, rows, ht, dq, 0f, dun);
            Matrix dcn = Matrix.rows(gradients.candidateBias(), part.firstUnit() + first, hidden);
            blas.product(1, columns, rows, sum, dq, 0f, dcn);
        }
    }

    /** A share of the rows of dx = da Wᵀ. */
    void input(int share, long dx) {
        int first = shares.begin(tape.rows(), share);
        int rows = shares.size(tape.rows(), share);
        Matrix into = Matrix.rows(dx, (long) first * tape.inputs(), tape.inputs());
        Blas blas = new Blas();
        for (int other = 0; other < (byUnits ? parts.size() : 1); other++) {
            StateTile part = parts.get(other);
            Matrix da = part.own(tape.gates(), tape.rows(), first, tape.gateCount());
            Matrix wt = part.parameters(weights.input(), tape.inputs(), tape.gateCount(), 0)
                    .transpose();
            int columns = tape.gateCount() * part.units();
            blas.product(rows, tape.inputs(), columns, da, wt, other == 0 ? 0f : 1f, into);
        }
    }

    private static Matrix columns(Matrix rows, int first) {
        return Matrix.rows(rows.base(), rows.offset() + first, rows.stride());
    }

    /** Where a thread's columns begin among a part's: all are its own, or the part is that of all threads. */
    private int first(int share, int columns) {
        return byUnits ? 0 : shares.begin(columns, share);
    }

    private int columns(int share, int columns) {
        return byUnits ? columns : shares.size(columns, share);
    }
}
