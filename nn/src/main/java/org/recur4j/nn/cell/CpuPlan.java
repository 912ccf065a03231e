package org.recur4j.nn.cell;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A cell for float on the CPU: its loops, compiled, and what is done between them. Values are in arrays of rows × H elements, or rows
 * × I, all in the same order; the plan numbers them, the sums of {@link CellProgram} first.
 *
 * @param loops compiled
 * @param forward stages of the forward pass
 * @param backward stages of the backward pass
 * @param states their arrays, h first
 * @param sources vectors that matrices multiply
 * @param vectors array of each source
 * @param backs array that receives the gradient through a source's products; -1 where nothing computes it
 * @param sumGradients arrays that receive the gradients of the sums
 * @param saved values that the backward pass needs: those of the states' size, those of the input's, and last those that are the
 *     same for all units
 * @param input array of x; -1 for a cell that only multiplies x by matrices with products of the states' size
 * @param inputGradient array that receives the gradient with respect to x, without that through products; -1 likewise
 * @param arrays size of each
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
        List<Saved> saved,
        int input,
        int inputGradient,
        List<Size> arrays) {
    /**
     * Loops without anything between them, and what comes before them.
     *
     * @param sources computed vectors that are multiplied, forward, or whose gradients are computed, backward
     * @param sums that are complete then; forward only
     * @param means that are taken
     * @param loops in their order
     */
    public record Stage(List<CellProgram.Source> sources, List<Integer> sums, List<Mean> means, List<Loop> loops) {}

    /**
     * A compiled loop.
     *
     * @param into the array that it fills
     * @param uniform whether its values are the same for all units: then it computes those of the first
     * @param spread whether the others get them too
     */
    public record Loop(int index, int into, boolean uniform, boolean spread) {}

    /** An array whose values the backward pass needs as the forward pass left them; uniform and spread as those of a loop. */
    public record Saved(int array, boolean uniform, boolean spread) {}

    /** A mean over the units of an array, and the array that receives it, as often as it has units if it is spread. */
    public record Mean(int from, int into, boolean spread) {}

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

    /** Runs the loops of a stage on arrays [units,rows]. */
    public void run(Stage stage, float[][] values, int rows) {
        for (Loop loop : stage.loops()) {
            float[] into = values[loop.into()];
            loops.run(loop.index(), values, loop.uniform() ? rows : into.length);
            if (loop.spread()) {
                spread(into, rows);
            }
        }
    }

    /** Repeats what the first unit of an array [units,rows] has for all units. */
    public static void spread(float[] values, int rows) {
        for (int filled = rows; filled < values.length; filled *= 2) {
            System.arraycopy(values, 0, values, filled, Math.min(filled, values.length - filled));
        }
    }

    /** Saved values that differ from unit to unit, of the states' size or of the input's. */
    public int savedBySize(boolean hidden) {
        return (int) saved.stream()
                .filter(value -> !value.uniform() && isHidden(value.array()) == hidden)
                .count();
    }

    /** Saved values that are the same for all units. */
    public int savedUniform() {
        return (int) saved.stream().filter(Saved::uniform).count();
    }

    /** Whether an array has the states' size. */
    public boolean isHidden(int array) {
        return arrays.get(array) == Size.HIDDEN;
    }

    /** Loops over arrays of equal length, generated from the equations of a cell. */
    interface Loops {
        /** Runs one of the loops on the first {@code n} elements of the arrays. */
        void run(int loop, float[][] arrays, int n);
    }
}
