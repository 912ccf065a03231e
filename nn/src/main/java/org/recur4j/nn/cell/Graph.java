package org.recur4j.nn.cell;

import java.util.Arrays;
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
        if (Arrays.stream(arguments).allMatch(argument -> argument.op() == Op.CONSTANT)) {
            return constant(Arithmetic.evaluate(
                    op, Arrays.stream(arguments).mapToDouble(Node::value).toArray()));
        }
        Node a = arguments[0];
        Node b = arguments.length > 1 ? arguments[1] : null;
        return switch (op) {
            case ADD -> a.is(0) ? b : b.is(0) ? a : make(op, null, a, b);
            case SUBTRACT -> b.is(0) ? a : make(op, null, a, b);
            case MULTIPLY -> multiply(a, b);
            case DIVIDE -> a.is(0) || b.is(1) ? a : make(op, null, a, b);
            default -> make(op, null, arguments);
        };
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
        Node variance = of(Op.MEAN, of(Op.MULTIPLY, centred, centred));
        return of(Op.DIVIDE, centred, of(Op.SQRT, of(Op.ADD, variance, constant(1e-5))));
    }

    /** A node of this operation, detail and arguments, as they are. */
    Node make(Op op, Object detail, Node... arguments) {
        Size size = null;
        for (Node argument : arguments) {
            size = size == null ? argument.size() : size;
        }
        return make(op, detail, size, List.of(arguments));
    }

    Node make(Op op, Object detail, Size size, List<Node> arguments) {
        Key key = new Key(op, detail, arguments.stream().map(Node::number).toList());
        return nodes.computeIfAbsent(key, k -> new Node(nodes.size(), op, detail, size, arguments));
    }
}
