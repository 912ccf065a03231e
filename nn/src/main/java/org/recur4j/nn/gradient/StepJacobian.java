package org.recur4j.nn.gradient;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.cell.ReferenceCell;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;

/**
 * The derivatives of all states after a step of one sequence by all states before it.
 *
 * <pre>{@code J[i,j] = ∂s_t[i] / ∂s_{t-1}[j]     [NH,NH], for the N states s = (h, …) of a cell of H units}</pre>
 *
 * @param matrix J
 * @param hidden H
 */
record StepJacobian(INDArray matrix, long hidden) {
    private static final int MAX_ITERATIONS = 500;
    private static final double TOLERANCE = 1e-10;

    /**
     * That of a step: one pass back for each row, all at once.
     *
     * @param step as it was computed
     * @param x its input [B,I]
     * @param row of the sequence in the batch
     */
    static StepJacobian of(ReferenceCell cell, Weights weights, ReferenceCell.Step step, INDArray x, int row) {
        int states = cell.states().size();
        long h = step.next().h().size(1);
        long rows = states * h;
        List<INDArray> seeds = new ArrayList<>();
        for (int s = 0; s < states; s++) {
            INDArray seed = Nd4j.create(x.dataType(), new long[] {rows, h}, 'c');
            seed.get(interval(s * h, (s + 1) * h), all()).assign(Nd4j.eye(h).castTo(x.dataType()));
            seeds.add(seed);
        }
        INDArray input = x.getRow(row, true).repeat(0, rows);
        State before = cell.backward(weights, step.repeated(row, rows), input, new State(seeds))
                .previous();
        return new StepJacobian(Nd4j.concat(1, before.arrays().toArray(INDArray[]::new)), h);
    }

    /** The largest singular value: how much the step lengthens a change of the states at most. */
    double largestSingularValue() {
        return largestSingularValue(matrix);
    }

    /** That of {@code ∂h_t / ∂h_{t-1}} alone, the first block. */
    double largestSingularValueOfH() {
        return largestSingularValue(matrix.get(interval(0, hidden), interval(0, hidden)));
    }

    /**
     * By power iteration on {@code A = JᵀJ}.
     *
     * <pre>{@code v ← A v / ‖A v‖,   σ² = ‖A v‖}</pre>
     */
    private static double largestSingularValue(INDArray j) {
        double[][] a = j.transpose().mmul(j).toDoubleMatrix();
        double[] v = new double[a.length];
        Arrays.setAll(v, i -> 1 + (double) i / a.length); // whatever, but not the same for all
        double square = 0;
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            double length = Math.sqrt(dot(v, v));
            boolean settled = length == 0 || Math.abs(length - square) <= TOLERANCE * length;
            square = length;
            if (settled) {
                break;
            }
            double[] unit = Arrays.stream(v).map(x -> x / length).toArray();
            Arrays.setAll(v, i -> dot(a[i], unit));
        }
        return Math.sqrt(square);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
