package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The backward pass of a cell, derived from its equations by reverse-mode differentiation (Griewank and Walther 2008,
 * "Evaluating derivatives", section 3.2): the gradients with respect to its {@link Node.Sum}s and to what is known before the step.
 */
final class Gradients {
    private final Graph graph;
    private final Map<Node, Node> gradients = new HashMap<>();
    private final Map<Node, Back> backs = new LinkedHashMap<>();
    private final List<Node> nodes;

    /**
     * The products of one vector, through which a gradient goes back to it.
     *
     * @param vector the input, a state or a computed value
     * @param sums where the products are
     */
    record Back(Node vector, List<Node> sums) {}

    Gradients(Equations equations) {
        graph = equations.graph();
        nodes = Equations.needed(equations.next(), node -> false);
        for (Node node : nodes) {
            if (node.op() == Op.SUM) {
                node.arguments()
                        .forEach(vector -> backs.computeIfAbsent(vector, v -> new Back(v, new ArrayList<>()))
                                .sums()
                                .add(node));
            }
        }
        for (String state : equations.states()) {
            add(equations.values().get(state + "'"), graph.leaf(Op.SEED, state, Size.HIDDEN));
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            differentiate(nodes.get(i));
        }
    }

    /** All nodes of the forward pass. */
    List<Node> nodes() {
        return nodes;
    }

    /** The gradient with respect to a node; zero where nothing depends on it. That through products is part of it only for computed values. */
    Node of(Node node) {
        return gradients.getOrDefault(node, graph.constant(0));
    }

    /** The vectors that matrices multiply, in the order of the text. */
    List<Back> backs() {
        return List.copyOf(backs.values());
    }

    private void differentiate(Node node) {
        Back back = backs.get(node);
        if (back != null && node.isComputed()) {
            Node[] sums = back.sums().stream().map(this::of).toArray(Node[]::new);
            add(node, graph.make(Op.BACK, back, node.size(), List.of(sums)));
        }
        Node g = gradients.get(node);
        if (g == null || node.op() == Op.SUM || node.arguments().isEmpty()) {
            return;
        }
        Node a = node.argument(0);
        Node b = node.arguments().size() > 1 ? node.argument(1) : null;
        switch (node.op()) {
            case ADD -> add(a, b, g, g);
            case SUBTRACT -> add(a, b, g, negative(g));
            case MULTIPLY -> add(a, b, times(b, g), times(a, g));
            case DIVIDE -> add(a, b, over(g, b), negative(over(times(g, node), b)));
            case MIN -> select(a, b, g, graph.of(Op.POSITIVE, graph.of(Op.SUBTRACT, b, a)));
            case MAX -> select(a, b, g, graph.of(Op.POSITIVE, graph.of(Op.SUBTRACT, a, b)));
            case MEAN -> add(a, graph.of(Op.MEAN, g));
            case POWER -> add(a, power(node, g));
            default -> add(a, chained(slope(node, a), g));
        }
    }

    /** dy/da of a function y = f(a), from y where that is possible: then a need not be kept. */
    private Node slope(Node y, Node a) {
        Node one = graph.constant(1);
        return switch (y.op()) {
            case SIGMOID -> times(y, graph.of(Op.SUBTRACT, one, y));
            case TANH -> graph.of(Op.SUBTRACT, one, times(y, y));
            case RELU -> graph.of(Op.POSITIVE, y);
            case SOFTSIGN -> graph.power(graph.of(Op.SUBTRACT, one, graph.of(Op.ABS, y)), 2);
            case SOFTPLUS -> graph.of(Op.SIGMOID, a);
            case EXP -> y;
            case LOG -> over(one, a);
            case SQRT -> over(graph.constant(0.5), y);
            case ABS -> graph.of(Op.SUBTRACT, graph.of(Op.POSITIVE, a), graph.of(Op.POSITIVE, negative(a)));
            default -> throw new IllegalStateException(y.op() + " has no slope");
        };
    }

    /** p aᵖ⁻¹ g; what is the same for all units stays together. */
    private Node power(Node node, Node g) {
        Node exponent = graph.constant(node.value());
        Node lower = graph.power(node.argument(0), node.value() - 1);
        return g.isUniform() ? times(lower, times(exponent, g)) : times(times(exponent, lower), g);
    }

    private void select(Node a, Node b, Node g, Node first) {
        add(a, b, times(first, g), times(graph.of(Op.SUBTRACT, graph.constant(1), first), g));
    }

    private void add(Node a, Node b, Node toA, Node toB) {
        add(a, toA);
        add(b, toB);
    }

    private void add(Node node, Node gradient) {
        if (node.op() != Op.CONSTANT) {
            Node before = gradients.get(node);
            gradients.put(node, before == null ? gradient : plus(before, gradient));
        }
    }

    /** A slope times a gradient; of several factors, the gradient that comes from above stays the last. */
    private Node chained(Node slope, Node g) {
        return g.op() == Op.MULTIPLY ? times(times(slope, g.argument(0)), g.argument(1)) : times(slope, g);
    }

    /** a + b; x g ± y g becomes (x ± y) g. */
    private Node plus(Node a, Node b) {
        boolean negative = b.op() == Op.SUBTRACT && b.argument(0).is(0);
        Node product = negative ? b.argument(1) : b;
        if (product.op() == Op.MULTIPLY) {
            Node g = product.argument(1);
            Node x = a == g ? graph.constant(1) : a.op() == Op.MULTIPLY && a.argument(1) == g ? a.argument(0) : null;
            if (x != null) {
                return times(graph.of(negative ? Op.SUBTRACT : Op.ADD, x, product.argument(0)), g);
            }
        }
        return graph.of(Op.ADD, a, b);
    }

    private Node times(Node a, Node b) {
        return graph.of(Op.MULTIPLY, a, b);
    }

    private Node over(Node a, Node b) {
        return graph.of(Op.DIVIDE, a, b);
    }

    private Node negative(Node a) {
        return graph.of(Op.SUBTRACT, graph.constant(0), a);
    }
}
