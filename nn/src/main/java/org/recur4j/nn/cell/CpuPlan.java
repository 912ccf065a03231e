package org.recur4j.nn.cell;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A cell for float on the CPU: its loops, compiled, and what is done between them. Values are in arrays of rows × H elements, all
 * in the same order; the plan numbers them, the sums of {@link CellProgram} first.
 *
 * @param loops compiled
 * @param forward stages of the forward pass
 * @param backward stages of the backward pass
 * @param states their arrays, h first
 * @param sources vectors that matrices multiply
 * @param vectors array of each source
 * @param backs array that receives the gradient through a source's products; -1 for a state
 * @param sumGradients arrays that receive the gradients of the sums
 * @param saved arrays whose values the backward pass needs as the forward pass left them
 * @param arrays how many there are
 */
public record CpuPlan(
        Loops loops,
        List<Stage> forward,
        List<Stage> backward,
        List<StateArrays> states,
        List<CellProgram.Source> sources,
        List<Integer> vectors,
        List<Integer> backs,
        List<Integer> sumGradients,
        List<Integer> saved,
        int arrays) {
    private static final int BLOCK = 8192; // elements that go through all loops of a stage: they stay in the cache

    /**
     * Loops without anything between them, and what comes before them.
     *
     * @param sources computed vectors that are multiplied, forward, or whose gradients are computed, backward
     * @param sums that are complete then; forward only
     * @param means that are taken
     * @param first loop
     * @param last loop, excluded
     */
    public record Stage(List<CellProgram.Source> sources, List<Integer> sums, List<Mean> means, int first, int last) {}

    /** A mean over the units of an array, and the array that receives it. */
    public record Mean(int from, int into) {}

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
    public record StateArrays(
            int previous, int next, int gradient, int previousGradient, boolean readsPrevious, boolean readsNext) {}

    /** Sums that have a product with h. */
    public List<Integer> sumsOfState() {
        return sources.stream()
                .filter(CellProgram.Source::isStateH)
                .findFirst()
                .map(CellProgram.Source::sums)
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

    /** Whether units of a step depend on other units of the same step. */
    public boolean needsAllUnits() {
        return forward.size() > 1 || !sources.stream().allMatch(CellProgram.Source::isStateH);
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

    /** Loops over arrays of equal length, generated from the equations of a cell. */
    interface Loops {
        /** Runs one of the loops on the elements {@code from} to {@code to} of the arrays. */
        void run(int loop, float[][] arrays, int from, int to);
    }
}
