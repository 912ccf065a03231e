package org.recur4j.nn.gradient;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.StepMask;
import org.recur4j.nn.cell.ReferenceCell;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;
import org.recur4j.nn.recurrent.ReferenceUnroll;

/** Writes down what a backward pass through one direction brings to each step. */
final class TracingObserver implements ReferenceUnroll.BackwardObserver {
    private static final int MAX_JACOBIANS = 32;

    private final ReferenceUnroll unroll;
    private final StepMask mask; // null for none
    private final boolean lastOnly; // whether a gradient comes in at the last step alone
    private final boolean inDetail;
    private final int batch;
    private final int longest; // sequence
    private final int every; // steps from one Jacobian to the next
    private final int[] back; // steps before the last that the loss depends on, of the next step of each sequence
    private final boolean[] here; // whether the step in work is such a one or comes before it
    private final double[][][] norms;
    private final double[][] memoryShare;
    private final double[] singular;
    private final double[] singularOfH;
    private State memory; // the gradient that came element by element

    /**
     * Looks at one pass.
     *
     * @param lastOnly whether a gradient comes in at the last step alone, not at others from the layer above
     * @param inDetail whether the memory's share and Jacobians are wanted
     */
    TracingObserver(ReferenceUnroll unroll, StepMask mask, long batch, long time, boolean lastOnly, boolean inDetail) {
        this.unroll = unroll;
        this.mask = mask;
        this.lastOnly = lastOnly;
        this.inDetail = inDetail;
        this.batch = Math.toIntExact(batch);
        int[] lengths = IntStream.range(0, this.batch)
                .map(b -> (int) IntStream.range(0, (int) time)
                        .filter(t -> mask == null || mask.counts(t, b))
                        .count())
                .toArray();
        int most = Arrays.stream(lengths).max().orElse(0);
        longest = IntStream.range(0, this.batch)
                .filter(b -> lengths[b] == most)
                .findFirst()
                .orElse(0);
        every = Math.max(1, (most + MAX_JACOBIANS - 1) / MAX_JACOBIANS);
        back = new int[this.batch];
        here = new boolean[this.batch];
        norms = new double[unroll.cell().states().size()][][];
        Arrays.setAll(norms, s -> rows(lengths));
        memoryShare = inDetail ? rows(lengths) : new double[0][];
        singular = new double[inDetail ? most : 0];
        singularOfH = new double[singular.length];
        Arrays.fill(singular, Double.NaN);
        Arrays.fill(singularOfH, Double.NaN);
    }

    private static double[][] rows(int... lengths) {
        return Arrays.stream(lengths).mapToObj(double[]::new).toArray(double[][]::new);
    }

    GradientTrace trace(String layer) {
        double[][][] found = Arrays.stream(norms).map(this::asFarAsSeen).toArray(double[][][]::new);
        return new GradientTrace(
                layer,
                unroll.isReversed(),
                unroll.cell().states(),
                found,
                inDetail ? asFarAsSeen(memoryShare) : memoryShare,
                singular,
                singularOfH);
    }

    /** Rows without the steps that came before the loss was met. */
    private double[][] asFarAsSeen(double[][] rows) {
        double[][] seen = new double[batch][];
        Arrays.setAll(seen, b -> Arrays.copyOf(rows[b], back[b]));
        return seen;
    }

    @Override
    public void step(int t, Weights weights, ReferenceCell.Step step, INDArray x, INDArray output, State gradient) {
        double[][] found = new double[norms.length][];
        Arrays.setAll(found, s -> gradient.arrays().get(s).norm2(1).toDoubleVector());
        for (int b = 0; b < batch; b++) {
            int row = b;
            boolean reached = back[b] > 0 || Arrays.stream(found).anyMatch(state -> state[row] != 0);
            here[b] = reached && (mask == null || mask.counts(t, b));
        }
        for (int s = 0; s < norms.length; s++) {
            write(found[s], norms[s]);
        }
        if (inDetail) {
            followMemory(weights, step, x, output, gradient);
            if (here[longest] && back[longest] % every == 0) {
                StepJacobian jacobian = StepJacobian.of(unroll.cell(), weights, step, x, longest);
                singular[back[longest]] = jacobian.largestSingularValue();
                singularOfH[back[longest]] = jacobian.largestSingularValueOfH();
            }
        }
        for (int b = 0; b < batch; b++) {
            back[b] += here[b] ? 1 : 0;
        }
    }

    private void followMemory(Weights weights, ReferenceCell.Step step, INDArray x, INDArray output, State gradient) {
        State carried = memory == null ? gradient.map(INDArray::like) : memory;
        double[] comesIn = new double[batch];
        double[] counted = new double[batch];
        for (int b = 0; b < batch; b++) {
            counted[b] = here[b] ? 1 : 0;
            comesIn[b] = back[b] == 0 || !lastOnly ? counted[b] : 0;
        }
        carried.h().addi(output.mulColumnVector(column(comesIn, output)));
        double[] kept = new double[batch];
        double[] rest = new double[batch];
        for (int s = 0; s < norms.length; s++) {
            INDArray m = carried.arrays().get(s);
            add(kept, m);
            add(rest, gradient.arrays().get(s).sub(m));
        }
        double[] share = new double[batch];
        Arrays.setAll(share, b -> kept[b] / (kept[b] + rest[b]));
        write(share, memoryShare);
        State before = unroll.cell().backwardElementwise(weights, step, x, carried);
        for (int s = 0; s < norms.length; s++) {
            INDArray m = carried.arrays().get(s);
            before.arrays()
                    .get(s)
                    .muliColumnVector(column(counted, m))
                    .addi(m.mulColumnVector(column(counted, m).rsubi(1)));
        }
        memory = before;
    }

    private static void add(double[] norms, INDArray rows) {
        double[] added = rows.norm2(1).toDoubleVector();
        Arrays.setAll(norms, b -> Math.hypot(norms[b], added[b]));
    }

    private static INDArray column(double[] values, INDArray like) {
        return Nd4j.create(values).castTo(like.dataType()).reshape(values.length, 1);
    }

    private void write(double[] values, double[][] rows) {
        for (int b = 0; b < batch; b++) {
            if (here[b]) {
                rows[b][back[b]] = values[b];
            }
        }
    }
}
