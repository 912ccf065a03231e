package org.recur4j.nn.recurrent;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Step;
import org.recur4j.nn.cell.StepGradient;

/**
 * {@link Unroll} in ND4J operations: the reference, correct on any backend and in any floating-point type. x W + b is one
 * product over the whole sequence, and so is each weight gradient.
 */
@SuppressWarnings("try") // a workspace scope is only entered and left
public final class ReferenceUnroll implements Unroll {
    private final Cell cell;
    private final boolean reversed;
    private final StepHook hook;
    private final List<Step> steps = new ArrayList<>(); // in the order in which they are taken
    private final List<State> states = new ArrayList<>(); // T + 1 of them, the initial one first
    private INDArray mask; // [T,B]

    public ReferenceUnroll(Cell cell, boolean reversed) {
        this(cell, reversed, new StepHook() {});
    }

    public ReferenceUnroll(Cell cell, boolean reversed, StepHook hook) {
        this.cell = cell;
        this.reversed = reversed;
        this.hook = hook;
    }

    /** What runs beside the cell, step by step; a decoder's attention, say. This one does nothing. */
    public interface StepHook {
        /** What the cell sees in step t, x W + b [B,GH] and more. */
        default INDArray input(int t, INDArray projected) {
            return projected;
        }

        /** The output of step t for the state h [B,H] after it; masked rows do not matter. */
        default INDArray output(int t, INDArray h) {
            return h;
        }

        /** The gradient with respect to h of step t for that of its output [B,H]; masked rows do not matter. */
        default INDArray outputGradient(int t, INDArray gradient) {
            return gradient;
        }

        /** Takes the gradient with respect to what the cell saw in step t [B,GH], zero where masked. */
        default void inputGradient(int t, INDArray gradient) {}
    }

    @Override
    public State forward(Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            long time = input.size(0);
            INDArray projected = Layout.rows(input).mmul(weights.input()).addiRowVector(weights.bias()); // [TB,GH]
            INDArray recurrentBias = recurrentBias(weights);
            this.mask = mask;
            steps.clear();
            states.clear();
            states.add(initial);
            for (int nth = 0; nth < time; nth++) {
                int t = reversed ? (int) time - 1 - nth : nth;
                State previous = states.get(nth);
                INDArray recurrent = previous.h().mmul(weights.recurrent()); // [B,GH]
                if (recurrentBias != null) {
                    recurrent.addiRowVector(recurrentBias);
                }
                INDArray seen = hook.input(t, block(projected, t, input.size(1)));
                Step step = cell.forward(seen, recurrent, previous);
                State next = mask == null ? step.state() : blend(step.state(), previous, column(t));
                steps.add(step);
                states.add(next);
                INDArray shown = hook.output(t, next.h());
                output.step(t).assign(mask == null ? shown : shown.mulColumnVector(column(t)));
            }
            State last = states.get(states.size() - 1);
            return new State(
                    last.h().dup('c'), last.c() == null ? null : last.c().dup('c'));
        }
    }

    @Override
    public State backward(
            Weights weights, INDArray input, ColumnSlice outputGradient, Weights gradients, INDArray inputGradient) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            long batch = input.size(1);
            long columns = weights.bias().length();
            long rows = input.size(0) * batch;
            INDArray da = Nd4j.create(input.dataType(), new long[] {rows, columns}, 'c'); // [TB,GH]
            INDArray dr = cell.hasCandidateBias() ? Nd4j.create(input.dataType(), new long[] {rows, columns}, 'c') : da;
            INDArray previousH = Nd4j.create(
                    input.dataType(), new long[] {rows, weights.recurrent().size(0)}, 'c');
            State gradient = zerosLike(states.get(0));
            for (int nth = steps.size() - 1; nth >= 0; nth--) {
                int t = reversed ? steps.size() - 1 - nth : nth;
                INDArray dh = hook.outputGradient(t, outputGradient.step(t));
                gradient = stepBackward(weights, nth, t, gradient, dh, da, dr);
                hook.inputGradient(t, block(da, t, batch));
                block(previousH, t, batch).assign(states.get(nth).h());
            }
            gradients.input().assign(Layout.rows(input).transpose().mmul(da)); // xᵀ da
            gradients.recurrent().assign(previousH.transpose().mmul(dr)); // h'ᵀ dr
            gradients.bias().assign(da.sum(0));
            if (cell.hasCandidateBias()) {
                long h = gradients.candidateBias().length();
                gradients
                        .candidateBias()
                        .assign(dr.get(all(), interval(columns - h, columns)).sum(0));
            }
            if (inputGradient != null) {
                Layout.rows(inputGradient).assign(da.mmul(weights.input().transpose()));
            }
            return gradient;
        }
    }

    /** The nth step, which is step t, back: writes da and dr of it, returns the gradient with respect to the state before it. */
    private State stepBackward(
            Weights weights, int nth, int t, State after, INDArray outputGradient, INDArray da, INDArray dr) {
        State previous = states.get(nth);
        State gradient = after;
        if (mask == null) {
            gradient = new State(after.h().add(outputGradient), after.c());
        } else {
            INDArray dh = after.h().add(outputGradient).muliColumnVector(column(t));
            gradient = new State(dh, after.c() == null ? null : after.c().mulColumnVector(column(t)));
        }
        StepGradient step = cell.backward(steps.get(nth), previous, gradient);
        long batch = outputGradient.size(0);
        block(da, t, batch).assign(step.input());
        if (dr != da) {
            block(dr, t, batch).assign(step.recurrent());
        }
        INDArray dh = step.recurrent()
                .mmul(weights.recurrent().transpose())
                .addi(step.previous().h());
        INDArray dc = step.previous().c();
        if (mask != null) { // what passed a masked step by
            INDArray masked = column(t).rsub(1);
            dh.addi(after.h().mulColumnVector(masked));
            if (dc != null) {
                dc.addi(after.c().mulColumnVector(masked));
            }
        }
        return new State(dh, dc);
    }

    /** The candidate's bias at the end of a row of zeros [GH], or null for cells without one. */
    private static INDArray recurrentBias(Weights weights) {
        if (weights.candidateBias() == null) {
            return null;
        }
        long columns = weights.bias().length();
        INDArray row = Nd4j.create(weights.bias().dataType(), columns);
        row.get(interval(columns - weights.candidateBias().length(), columns)).assign(weights.candidateBias());
        return row;
    }

    private INDArray column(int t) {
        return mask.getRow(t).reshape(mask.size(1), 1);
    }

    /** m ∘ after + (1 - m) ∘ before, for a mask column m [B,1]. */
    private static State blend(State after, State before, INDArray m) {
        INDArray h = after.h().mulColumnVector(m).addi(before.h().mulColumnVector(m.rsub(1)));
        INDArray c = after.c() == null
                ? null
                : after.c().mulColumnVector(m).addi(before.c().mulColumnVector(m.rsub(1)));
        return new State(h, c);
    }

    private static State zerosLike(State state) {
        return new State(state.h().like(), state.c() == null ? null : state.c().like());
    }

    /** View of the rows of step t in a matrix [TB,N]. */
    private static INDArray block(INDArray rows, long t, long batch) {
        return rows.get(interval(t * batch, (t + 1) * batch), all());
    }
}
