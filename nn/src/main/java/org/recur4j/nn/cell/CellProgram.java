package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is derived from a cell's equations: the sums between its matrix products, their order, and the backward pass. */
public final class CellProgram {
    private final Equations equations;
    private final Gradients gradients;
    private final List<Node> sums;
    private final List<Source> sources = new ArrayList<>();
    private final CellLayout layout;
    private final int inputSums;
    private final int variableSums;
    private final int hiddenSums;

    CellProgram(Equations equations) {
        this.equations = equations;
        gradients = new Gradients(equations);
        List<Node> all =
                gradients.nodes().stream().filter(node -> node.op() == Op.SUM).toList();
        sums = Stream.of(
                        all.stream().filter(CellProgram::isGate),
                        all.stream()
                                .filter(node -> !isGate(node)
                                        && isHidden(node)
                                        && !node.sum().isConstant()),
                        all.stream().filter(node -> isHidden(node) && node.sum().isConstant()),
                        all.stream().filter(node -> !isHidden(node)))
                .flatMap(part -> part)
                .toList();
        inputSums = (int) all.stream().filter(CellProgram::isGate).count();
        hiddenSums = (int) all.stream().filter(CellProgram::isHidden).count();
        variableSums = (int) all.stream()
                .filter(sum -> isHidden(sum) && !sum.sum().isConstant())
                .count();
        List<Node> vectors = gradients.backs().stream()
                .map(Gradients.Back::vector)
                .sorted(Comparator.comparingInt(vector -> vector.op() == Op.INPUT ? 0 : vector.isComputed() ? 2 : 1))
                .toList();
        layout = new CellLayout(equations.parameters(), sums, vectors);
        Map<String, Integer> blocks = new HashMap<>(Map.of(CellLayout.INPUT, inputSums));
        for (Node vector : vectors) {
            addSource(vector, Size.HIDDEN, blocks);
            addSource(vector, Size.INPUT, blocks);
        }
    }

    private void addSource(Node vector, Size into, Map<String, Integer> blocks) {
        List<Integer> parts = sumsOf(vector, into);
        String key = CellLayout.key(vector.size(), into);
        if (!parts.isEmpty() && !(vector.op() == Op.INPUT && into == Size.HIDDEN)) {
            int state = vector.op() == Op.STATE ? equations.states().indexOf(vector.detail()) : -1;
            int first = blocks.merge(key, parts.size(), Integer::sum) - parts.size();
            sources.add(new Source(sources.size(), vector, state, key, first, into, parts));
        }
    }

    private static boolean isGate(Node node) {
        return node.hasInput() && isHidden(node);
    }

    private static boolean isHidden(Node sum) {
        return sum.size() == Size.HIDDEN;
    }

    private List<Integer> sumsOf(Node vector, Size size) {
        return IntStream.range(0, sums.size())
                .filter(sum -> sums.get(sum).size() == size)
                .filter(sum -> sums.get(sum).arguments().contains(vector))
                .boxed()
                .toList();
    }

    Equations equations() {
        return equations;
    }

    Gradients gradients() {
        return gradients;
    }

    List<Node> sumNodes() {
        return sums;
    }

    List<Source> sources() {
        return sources;
    }

    /** How the parameters are stored. */
    public CellLayout layout() {
        return layout;
    }

    /** Names of the states, h first. */
    public List<String> states() {
        return equations.states();
    }

    /** Sums of the states' size with a product with the input x: blocks of H columns that {@code x W + b} has. */
    public int gates() {
        return inputSums;
    }

    /** All sums, the constant ones too. */
    public int sums() {
        return sums.size();
    }

    /** Sums of the states' size: the first; those of the input's size follow. */
    public int hiddenSums() {
        return hiddenSums;
    }

    /** Sums of the states' size that are not the same in every step: the first. */
    public int variableSums() {
        return variableSums;
    }

    /** Whether a sum is the same in every step. */
    public boolean isConstant(int sum) {
        return sums.get(sum).sum().isConstant();
    }

    /** The bias of a sum in the stored parameters; null where it has none. */
    public CellLayout.Place bias(int sum) {
        String bias = sums.get(sum).sum().bias();
        return bias == null ? null : layout.place(bias);
    }

    /** Whether the equations have this function, such as {@code tanh}. */
    public boolean uses(String function) {
        return gradients.nodes().stream().anyMatch(node -> node.op().name().equalsIgnoreCase(function));
    }

    /** Whether the input is used in products with matrices only, and all other values have the size of the states. */
    public boolean usesInputInProductsOnly() {
        return gradients.nodes().stream()
                        .filter(node -> node.op() != Op.SUM)
                        .allMatch(node -> node.op() == Op.INPUT || node.size() != Size.INPUT)
                && sums.stream().allMatch(sum -> sum.size() == Size.HIDDEN);
    }

    /**
     * A vector that matrices multiply: all its products of one size are taken together. Those of the input with the states' size
     * are not among them, since they do not depend on the step before.
     *
     * @param index from 0
     * @param vector the input, a state or a computed value
     * @param state which it is; -1 for others
     * @param key of the matrices in the {@link CellLayout}
     * @param firstBlock where its matrices begin among the blocks of that key
     * @param size of the products
     * @param sums that the products are parts of, one for each block
     */
    public record Source(int index, Node vector, int state, String key, int firstBlock, Size size, List<Integer> sums) {
        /** Whether it is h before the step with matrices of RW, which workers exchange. */
        public boolean isStateH() {
            return state == 0 && size == Size.HIDDEN;
        }

        /** Whether the step computes it. */
        public boolean isComputed() {
            return vector.isComputed();
        }

        /** Whether it is the input. */
        public boolean isInput() {
            return vector.op() == Op.INPUT;
        }

        /** Its own size. */
        public Size from() {
            return vector.size();
        }

        /**
         * Neighbouring sums that neighbouring blocks of matrices belong to: they are one product.
         *
         * @param sum the first
         * @param block the first
         * @param count of both
         */
        public record Run(int sum, int block, int count) {}

        /** The fewest runs that have all its sums, each on one side of the first that has no product with x. */
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
}
