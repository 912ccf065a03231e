package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is derived from a cell's equations: the sums between its matrix products, their order, and the backward pass. */
public final class CellProgram {
    private final Equations equations;
    private final Gradients gradients;
    private final List<Node> sums;
    private final List<Source> sources = new ArrayList<>();
    private final CellLayout layout;
    private final int inputSums;

    CellProgram(Equations equations) {
        this.equations = equations;
        gradients = new Gradients(equations);
        List<Node> all =
                gradients.nodes().stream().filter(node -> node.op() == Op.SUM).toList();
        sums = Stream.of(
                        all.stream().filter(CellProgram::isGate),
                        all.stream().filter(node -> !isGate(node) && !node.sum().isConstant()),
                        all.stream().filter(node -> node.sum().isConstant()))
                .flatMap(part -> part)
                .toList();
        inputSums = (int) all.stream().filter(CellProgram::isGate).count();
        List<Gradients.Back> backs = gradients.backs();
        List<Node> vectors = Stream.of(Op.INPUT, Op.STATE, null)
                .flatMap(op -> backs.stream()
                        .map(Gradients.Back::vector)
                        .filter(vector ->
                                op == null ? vector.op() != Op.INPUT && vector.op() != Op.STATE : vector.op() == op))
                .toList();
        layout = new CellLayout(
                equations.parameters(), sums.stream().map(Node::sum).toList(), vectors);
        int block = 0;
        for (Node vector : vectors.stream().filter(v -> v.op() != Op.INPUT).toList()) {
            List<Integer> parts = sumsOf(vector);
            int state = vector.op() == Op.STATE ? equations.states().indexOf(vector.detail()) : -1;
            sources.add(new Source(sources.size(), vector, state, block, parts));
            block += parts.size();
        }
    }

    private static boolean isGate(Node node) {
        return node.sum().hasInput() && node.size() == Size.HIDDEN;
    }

    private List<Integer> sumsOf(Node vector) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            for (Product product : sums.get(i).sum().products()) {
                if (product.vector() == vector) {
                    indices.add(i);
                }
            }
        }
        return List.copyOf(indices);
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
                .allMatch(node -> node.size() != Size.INPUT
                        || (node.op() == Op.INPUT
                                && Equations.uses(gradients.nodes()).get(node) == null));
    }
}
