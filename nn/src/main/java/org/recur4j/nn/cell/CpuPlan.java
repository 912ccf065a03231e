package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cell for float on the CPU: its loops, compiled, and what is done between them. Values are in arrays of rows × H elements, all
 * in the same order; the plan numbers them, the sums of {@link CellProgram} first.
 */
public final class CpuPlan {
    private static final int BLOCK = 8192; // elements that go through all loops of a stage: they stay in the cache

    private final Loops loops;
    private final List<Stage> forward;
    private final List<Stage> backward;
    private final List<Source> sources;
    private final List<State> states;
    private final int[] sumGradients;
    private final int[] saved;
    private final int arrays;

    /**
     * Loops without anything between them, and what comes before them.
     *
     * @param sources computed vectors that are multiplied, forward, or whose gradients are computed, backward
     * @param sums that are complete then; forward only
     * @param means pairs of arrays: the mean of the first into the second
     * @param first loop
     * @param last loop, excluded
     */
    public record Stage(List<Source> sources, List<Integer> sums, List<int[]> means, int first, int last) {}

    /**
     * A vector that matrices multiply, other than the input: all its products are one.
     *
     * @param index from 0: states first
     * @param state which it is; -1 for a computed value
     * @param array that has it
     * @param back array that receives the gradient through the products; -1 for a state
     * @param firstBlock where its matrices begin among the blocks of RW
     * @param sums that the products are parts of, one for each block
     */
    public record Source(int index, int state, int array, int back, int firstBlock, List<Integer> sums) {
        /** Whether it is h before the step, which workers exchange. */
        public boolean isStateH() {
            return state == 0;
        }

        /** Runs of neighbouring sums that neighbouring blocks of RW belong to: each is one product. */
        public List<Run> runs(int gates) {
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < sums.size(); i++) {
                Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
                int sum = sums.get(i);
                if (last != null && sum == last.sum() + last.count() && sum != gates) {
                    runs.set(runs.size() - 1, new Run(last.sum(), last.block(), last.count() + 1));
                } else {
                    runs.add(new Run(sum, firstBlock + i, 1));
                }
            }
            return runs;
        }
    }

    /**
     * Neighbouring sums that neighbouring blocks of RW belong to.
     *
     * @param sum the first
     * @param block the first, in RW
     * @param count of both
     */
    public record Run(int sum, int block, int count) {}

    /**
     * The arrays of a state.
     *
     * @param previous before the step
     * @param next after the step
     * @param gradient with respect to the state after the step
     * @param previousGradient with respect to that before the step, without the products
     * @param readsPrevious whether the backward pass needs the state before the step
     * @param readsNext whether it needs the state after the step
     */
    public record State(
            int previous, int next, int gradient, int previousGradient, boolean readsPrevious, boolean readsNext) {}

    CpuPlan(CpuPlanner planner) {
        loops = LoopCompiler.compile(planner.loops());
        forward = planner.forward();
        backward = planner.backward();
        sources = planner.sources();
        states = planner.states();
        sumGradients = planner.sumGradients();
        saved = planner.saved();
        arrays = planner.arrays();
    }

    /** Number of arrays. */
    public int arrays() {
        return arrays;
    }

    public List<Stage> forward() {
        return forward;
    }

    public List<Stage> backward() {
        return backward;
    }

    public List<Source> sources() {
        return sources;
    }

    /** Sums that have a product with h. */
    public List<Integer> sumsOfState() {
        return sources.stream()
                .filter(Source::isStateH)
                .findFirst()
                .map(Source::sums)
                .orElse(List.of());
    }

    /** Sums that are complete before the first loops, and not the same in every step. */
    public List<Integer> firstSums(CellProgram program) {
        return IntStream.range(0, program.sums())
                .filter(sum -> !program.isConstant(sum))
                .filter(sum -> forward.stream().noneMatch(stage -> stage.sums().contains(sum)))
                .boxed()
                .toList();
    }

    /** The states, h first. */
    public List<State> states() {
        return states;
    }

    /** Arrays that receive the gradients of the sums. */
    public int[] sumGradients() {
        return sumGradients;
    }

    /** Arrays whose values the backward pass needs as the forward pass left them. */
    public int[] saved() {
        return saved;
    }

    /** Whether units of a step depend on other units of the same step. */
    public boolean needsAllUnits() {
        return forward.size() > 1 || sources.size() > 1;
    }

    /** Runs the loops of a stage on the first {@code n} elements of the arrays. */
    public void run(Stage stage, float[][] values, int n) {
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            for (int loop = stage.first(); loop < stage.last(); loop++) {
                loops.run(loop, values, from, to);
            }
        }
    }
}
