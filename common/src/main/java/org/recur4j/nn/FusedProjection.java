package org.recur4j.nn;

import java.util.List;
import org.recur4j.nn.Blas.Matrix;
import org.recur4j.nn.NativeFloats.Cursor;

/**
 * The products x W + b of a {@link FusedUnroll}'s forward pass. As a companion of the cell it takes those of some steps
 * shortly before the cell comes to them, so that it finds them in the cache.
 */
final class FusedProjection implements FusedUnroll.Companion {
    private static final int FLOATS = 1 << 18; // of pre-activations at once: a megabyte

    private final Tape tape;
    private final List<Part> parts;
    private final ArrangedWeights weights;
    private final long x; // address of the input [TB,I]

    FusedProjection(Tape tape, List<Part> parts, ArrangedWeights weights, long x) {
        this.tape = tape;
        this.parts = parts;
        this.weights = weights;
        this.x = x;
    }

    @Override
    public void beforeStep(int share, int t) {
        Part part = parts.get(share);
        int steps = Math.max(1, FLOATS / (part.size() * tape.gateCount()));
        int first = t / steps * steps;
        int end = Math.min(tape.time(), first + steps);
        if (t == (tape.reversed() ? end - 1 : first)) {
            take(part, first * tape.batch(), (end - first) * tape.batch());
        }
    }

    /** Pre-activations x W + b and the candidate's bias, of a part's units in some rows. */
    void take(Part part, int first, int rows) {
        int columns = tape.gateCount() * part.units();
        Cursor cursor = new Cursor();
        float[] bias = new float[columns];
        cursor.at(weights.bias(), (long) tape.gateCount() * part.firstUnit()).get(bias, 0, columns);
        Matrix into = part.own(tape.gates(), tape.rows(), first, tape.gateCount());
        for (int row = 0; row < rows; row++) {
            cursor.at(into.base(), into.offset() + (long) row * columns).put(bias, 0, columns);
        }
        if (tape.candidate() != 0) {
            float[] candidateBias = new float[part.units()];
            cursor.at(weights.candidateBias(), part.firstUnit()).get(candidateBias, 0, part.units());
            for (int row = first; row < first + rows; row++) {
                cursor.at(tape.candidate(), part.ownOffset(tape.rows(), row, 1)).put(candidateBias, 0, part.units());
            }
        }
        Matrix from = Matrix.rows(x, (long) first * tape.inputs(), tape.inputs());
        Matrix w = part.parameters(weights.input(), tape.inputs(), tape.gateCount(), 0);
        new Blas().product(rows, columns, tape.inputs(), from, w, 1f, into);
    }
}
