package org.recur4j.nn.cell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the nodes of a cell's graph: each value once, and constants folded. */
final class Graph {
    private final Map<Key, Node> nodes = new HashMap<>();

    private record Key(Op op, Object detail, List<Integer> arguments) {}

    /** Number of nodes so far. */
    int size() {
        return nodes.size();
    }

    Node leaf(Op op, Object detail, Size size) {
        return make(op, detail, size, List.of());
    }

    Node constant(double value) {
        return make(Op.CONSTANT, value, null, List.of());
    }

    /** A value of other values; simplified where one of them is a constant. */
    Node of(Op op, Node... arguments) {
        Node a = arguments[0];
        Node b = arguments.length > 1 ? arguments[1] : null;
        if (b != null && a.op() == Op.CONSTANT && b.op() == Op.CONSTANT) {
            return constant(folded(op, a.value(), b.value()));
        }
        return switch (op) {
            case ADD -> a.is(0) ? b : b.is(0) ? a : plus(a, b);
            case SUBTRACT -> b.is(0) ? a : make(op, null, a, b);
            case MULTIPLY -> multiply(a, b);
            case DIVIDE -> a.is(0) || b.is(1) ? a : make(op, null, a, b);
            case MEAN -> mean(a);
            default -> make(op, null, arguments);
        };
    }

    private static double folded(Op op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MIN -> Math.min(a, b);
            default -> Math.max(a, b);
        };
    }

    /** a + (0 - b) is a - b. */
    private Node plus(Node a, Node b) {
        boolean negative = b.op() == Op.SUBTRACT && b.argument(0).is(0);
        return negative ? make(Op.SUBTRACT, null, a, b.argument(1)) : make(Op.ADD, null, a, b);
    }

    /** What is the same for all units stands before the mean: so it is computed once for a row. What has no mean adds nothing. */
    private Node mean(Node a) {
        if (a.isUniform()) {
            return a;
        }
        Node first = a.arguments().isEmpty() ? a : a.argument(0);
        if (a.op() == Op.MULTIPLY && first.isUniform()) {
            return of(Op.MULTIPLY, first, mean(a.argument(1)));
        }
        if (a.op() == Op.SUBTRACT && first.is(0)) {
            return of(Op.SUBTRACT, first, mean(a.argument(1)));
        }
        if (a.op() == Op.ADD && isCentred(a.argument(1))) {
            return mean(first);
        }
        boolean product = a.op() == Op.MULTIPLY || a.op() == Op.DIVIDE;
        return product && a.argument(1).isUniform() ? of(a.op(), mean(first), a.argument(1)) : make(Op.MEAN, null, a);
    }

    /** Whether a value is x - mean x, or a product of that with what is the same for all units: then its mean is 0. */
    private static boolean isCentred(Node a) {
        if (a.op() == Op.MULTIPLY) {
            return a.argument(0).isUniform()
                    ? isCentred(a.argument(1))
                    : a.argument(1).isUniform() && isCentred(a.argument(0));
        }
        return a.op() == Op.SUBTRACT
                && a.argument(1).op() == Op.MEAN
                && a.argument(1).argument(0) == a.argument(0);
    }

    private Node multiply(Node a, Node b) {
        if (a.is(0) || b.is(1)) {
            return a;
        }
        return b.is(0) || a.is(1) ? b : make(Op.MULTIPLY, null, a, b);
    }

    Node power(Node base, double exponent) {
        if (base.op() == Op.CONSTANT) {
            return constant(Math.pow(base.value(), exponent));
        }
        return exponent == 1 ? base : exponent == 0 ? constant(1) : make(Op.POWER, exponent, base);
    }

    /** (a - mean a) / sqrt(mean (a - mean a)² + 10⁻⁵) (Ba et al. 2016, arXiv:1607.06450, equation 3). */
    Node layerNorm(Node a) {
        Node centred = of(Op.SUBTRACT, a, of(Op.MEAN, a));
        Node variance = of(Op.MEAN, power(centred, 2));
        Node deviation = of(Op.SQRT, of(Op.ADD, variance, constant(1e-5)));
        return of(Op.MULTIPLY, centred, of(Op.DIVIDE, constant(1), deviation));
    }

    /** Gives two operands the same size, where one is not known yet; returns whether they have the same. */
    boolean fit(Node a, Node b) {
        if (a.size() == null && b.size() != null) {
            a.fit(b.size());
        } else if (b.size() == null && a.size() != null) {
            b.fit(a.size());
        }
        return a.size() == b.size() || a.op() == Op.CONSTANT || b.op() == Op.CONSTANT;
    }

    /** Gives all values whose size nothing has told that of the states; returns whether operands have the same. */
    boolean fitAll() {
        nodes.values().forEach(node -> node.fit(Size.HIDDEN));
        return nodes.values().stream()
                .filter(node -> node.op() != Op.SUM)
                .allMatch(node -> node.arguments().stream()
                        .allMatch(argument -> argument.op() == Op.CONSTANT || argument.size() == node.size()));
    }

    /** A node of this operation, detail and arguments, as they are. */
    Node make(Op op, Object detail, Node... arguments) {
        Size size = null;
        for (Node argument : arguments) {
            size = size == null ? argument.size() : size;
        }
        return make(op, detail, size, List.of(arguments));
    }

    /** A sum of products of these vectors. */
    Node sum(List<String> matrices, List<Node> vectors, String bias, Size size) {
        return make(Op.SUM, new Node.Sum(List.copyOf(matrices), bias), size, List.copyOf(vectors));
    }

    Node make(Op op, Object detail, Size size, List<Node> arguments) {
        Key key = new Key(op, detail, arguments.stream().map(Node::number).toList());
        return nodes.computeIfAbsent(key, k -> new Node(nodes.size(), op, detail, size, arguments));
    }
}
