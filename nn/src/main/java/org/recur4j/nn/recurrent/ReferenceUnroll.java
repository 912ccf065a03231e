package org.recur4j.nn.recurrent;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.FiniteCheck;
import org.recur4j.nn.cell.ReferenceCell;
import org.recur4j.nn.cell.ReferenceGradients;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;

/**
 * {@link Unroll} in ND4J operations: the reference implementation, for every backend and floating-point type. Each gradient of
 * parameters is one product over the whole sequence.
 */
@SuppressWarnings("try") // a workspace scope is only entered and left
public final class ReferenceUnroll implements Unroll {
    private final String name;
    private final ReferenceCell cell;
    private final boolean reversed;
    private final StepHook hook;
    private final List<ReferenceCell.Step> steps = new ArrayList<>(); // in the order computed
    private final List<State> states = new ArrayList<>(); // the initial one, then that after each step
    private INDArray mask; // [T,B]
    private BackwardObserver observer = (t, weights, step, x, output, gradient) -> {};

    public ReferenceUnroll(Cell cell, boolean reversed) {
        this(cell, reversed, new StepHook() {});
    }

    public ReferenceUnroll(Cell cell, boolean reversed, StepHook hook) {
        this.name = cell.name();
        this.cell = new ReferenceCell(cell);
        this.reversed = reversed;
        this.hook = hook;
    }

    /** Callbacks around each step, for a decoder's attention, say. By default they do nothing. */
    public interface StepHook {
        /** What is added to the sums with a product with x in step t [B,GH]; null for nothing. */
        default INDArray added(int t) {
            return null;
        }

        /** The output of step t [B,H], for the state h after it [B,H]; masked rows are ignored. */
        default INDArray output(int t, INDArray h) {
            return h;
        }

        /** The gradient with respect to h of step t [B,H], for that of its output [B,H]; masked rows are ignored. */
        default INDArray outputGradient(int t, INDArray gradient) {
            return gradient;
        }

        /** Receives the gradient with respect to the input of the cell in step t [B,GH], zero where masked. */
        default void inputGradient(int t, INDArray gradient) {}
    }

    /** Looks at each step of a backward pass. */
    public interface BackwardObserver {
        /**
         * What reaches step t, before it is gone through.
         *
         * @param step as it was computed
         * @param x its input [B,I]
         * @param output gradient with respect to h that comes from the output of the step alone [B,H]; masked rows are undefined
         * @param gradient with respect to the states after the step, zero where masked [B,H]
         */
        void step(int t, Weights weights, ReferenceCell.Step step, INDArray x, INDArray output, State gradient);
    }

    /** Has backward passes looked at. */
    public void observe(BackwardObserver added) {
        observer = added;
    }

    /** Whether it starts at the last step. */
    public boolean isReversed() {
        return reversed;
    }

    public ReferenceCell cell() {
        return cell;
    }

    @Override
    public State forward(Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            long time = input.size(0);
            INDArray rows = Layout.rows(input); // [TB,I]
            this.mask = mask;
            steps.clear();
            states.clear();
            states.add(initial);
            for (int nth = 0; nth < time; nth++) {
                int t = reversed ? (int) time - 1 - nth : nth;
                State previous = states.get(nth);
                ReferenceCell.Step step = step(weights, rows, t, previous);
                State next = mask == null ? step.next() : blend(step.next(), previous, column(t));
                steps.add(step);
                states.add(next);
                INDArray stepOutput = hook.output(t, next.h());
                output.step(t).assign(mask == null ? stepOutput : stepOutput.mulColumnVector(column(t)));
            }
            return states.get(states.size() - 1).map(state -> state.dup('c'));
        }
    }

    private ReferenceCell.Step step(Weights weights, INDArray rows, int t, State previous) {
        return cell.forward(weights, block(rows, t, previous.h().size(0)), hook.added(t), previous);
    }

    /**
     * Runs the sequence and keeps nothing of it.
     *
     * @return what {@link Inspected#firstNotFinite} says
     */
    public Optional<String> firstNotFinite(Weights weights, INDArray input, INDArray mask, State initial) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            FiniteCheck check = new FiniteCheck(cell);
            Optional<String> parameter = check.parameter(weights);
            if (parameter.isPresent()) {
                return parameter.map(found -> "the parameter " + found + " of the cell " + name + " is not finite");
            }
            boolean began =
                    Stream.concat(Stream.of(input), initial.arrays().stream()).allMatch(FiniteCheck::isFinite);
            if (!began) {
                return Optional.empty();
            }
            this.mask = mask;
            int time = (int) input.size(0);
            INDArray rows = Layout.rows(input);
            State previous = initial;
            State ones = initial.map(state -> state.like().addi(1));
            Optional<String> slope = Optional.empty();
            for (int nth = 0; nth < time; nth++) {
                int t = reversed ? time - 1 - nth : nth;
                INDArray counts = mask == null ? null : column(t);
                ReferenceCell.Step step = step(weights, rows, t, previous);
                String where = " of the cell %s was first not finite, at step %s of %s".formatted(name, t + 1, time);
                Optional<String> value = check.value(step, counts);
                if (value.isPresent()) {
                    return value.map(found -> "the value " + found + where);
                }
                if (slope.isEmpty()) {
                    slope = check.gradient(cell.backward(weights, step, block(rows, t, input.size(1)), ones), counts)
                            .map(found -> "the gradient with respect to " + found + where);
                }
                previous = mask == null ? step.next() : carried(step.next(), previous, counts);
                hook.output(t, previous.h());
            }
            return slope;
        }
    }

    @Override
    public State backward(
            Weights weights, INDArray input, ColumnSlice outputGradient, Weights gradients, INDArray inputGradient) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            long batch = input.size(1);
            INDArray rows = Layout.rows(input);
            State gradient = states.get(0).map(INDArray::like);
            ReferenceGradients sums = new ReferenceGradients(cell, rows, batch);
            for (int nth = steps.size() - 1; nth >= 0; nth--) {
                int t = reversed ? steps.size() - 1 - nth : nth;
                INDArray dh = hook.outputGradient(t, outputGradient.step(t));
                State after = gradient;
                State masked = added(after, dh, t);
                INDArray x = block(rows, t, batch);
                observer.step(t, weights, steps.get(nth), x, dh, masked);
                ReferenceCell.StepGradient step = cell.backward(weights, steps.get(nth), x, masked);
                hook.inputGradient(t, sums.add(t, steps.get(nth), step));
                gradient = passed(step.previous(), after, t);
            }
            sums.writeParameters(gradients);
            if (inputGradient != null) {
                sums.writeInput(weights, Layout.rows(inputGradient));
            }
            return gradient;
        }
    }

    /** The gradient with respect to the states after step t, with that of its output; zero where masked. */
    private State added(State after, INDArray outputGradient, int t) {
        List<INDArray> arrays = new ArrayList<>(after.arrays());
        arrays.set(0, after.h().add(outputGradient));
        State sum = new State(arrays);
        return mask == null ? sum : sum.map(array -> array.mulColumnVector(column(t)));
    }

    /** The gradient with respect to the states before step t: a masked step passes that of the states after it on unchanged. */
    private State passed(State before, State after, int t) {
        return mask == null ? before : blend(before, after, column(t));
    }

    private INDArray column(int t) {
        return mask.getRow(t).reshape(mask.size(1), 1);
    }

    /** m ∘ unmasked + (1 - m) ∘ masked [B,H], for a mask column m [B,1]. */
    private static State blend(State unmasked, State masked, INDArray m) {
        List<INDArray> arrays = new ArrayList<>();
        for (int s = 0; s < unmasked.arrays().size(); s++) {
            INDArray kept = masked.arrays().get(s).mulColumnVector(m.rsub(1));
            arrays.add(unmasked.arrays().get(s).mulColumnVector(m).addi(kept));
        }
        return new State(arrays);
    }

    /** The same row by row: what is not finite in a masked row stays there. */
    private static State carried(State after, State before, INDArray m) {
        for (int s = 0; s < after.arrays().size(); s++) {
            for (long row = 0; row < m.length(); row++) {
                if (m.getDouble(row) == 0) {
                    after.arrays().get(s).putRow(row, before.arrays().get(s).getRow(row));
                }
            }
        }
        return after;
    }

    /** View of the rows of step t in a matrix [TB,N]. */
    private static INDArray block(INDArray rows, long t, long batch) {
        return rows.get(interval(t * batch, (t + 1) * batch), all());
    }
}
