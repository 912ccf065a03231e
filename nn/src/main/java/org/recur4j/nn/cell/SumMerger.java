package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Simplifies equations: products that are only added to each other, and a vector of parameters with them, become one {@link Node.Sum}. */
final class SumMerger {
    private final Graph graph;
    private final Map<String, Node> values;
    private final Map<Node, Integer> uses;
    private final Map<Node, Node> merged = new HashMap<>();

    SumMerger(Map<String, Node> values) {
        this.values = values;
        graph = new Graph();
        List<Node> nodes = Equations.needed(values.values(), node -> false);
        uses = Equations.uses(nodes);
        nodes.forEach(node -> merged.put(node, merge(node)));
    }

    Equations merged(List<String> states, List<Parameter> parameters) {
        Map<String, Node> named = new LinkedHashMap<>();
        values.forEach((name, node) -> named.put(name, merged.get(node)));
        return new Equations(graph, named, states, parameters);
    }

    private Node merge(Node node) {
        List<Node> arguments = node.arguments().stream().map(merged::get).toList();
        if (node.op() == Op.ADD && node.arguments().stream().allMatch(argument -> uses.get(argument) == 1)) {
            Node a = arguments.get(0);
            Node b = arguments.get(1);
            if (a.op() == Op.SUM && b.op() == Op.SUM && fit(a, b)) {
                List<String> matrices = new ArrayList<>(a.sum().matrices());
                matrices.addAll(b.sum().matrices());
                List<Node> vectors = new ArrayList<>(a.arguments());
                vectors.addAll(b.arguments());
                String bias = a.sum().bias() == null ? b.sum().bias() : a.sum().bias();
                return graph.sum(matrices, vectors, bias, node.size());
            }
        }
        return node.op() == Op.ADD
                ? mixed(arguments.get(0), arguments.get(1))
                : graph.make(node.op(), node.detail(), node.size(), arguments);
    }

    /** a + b; a mixture (1 - z) n + z h becomes n + z (h - n), which takes an operation less. */
    private Node mixed(Node a, Node b) {
        if (a.op() == Op.MULTIPLY && b.op() == Op.MULTIPLY) {
            for (int i = 0; i < 4; i++) {
                Node rest = a.argument(i / 2);
                Node share = b.argument(i % 2);
                if (rest.op() == Op.SUBTRACT && rest.argument(0).is(1) && rest.argument(1) == share) {
                    Node n = a.argument(1 - i / 2);
                    Node h = b.argument(1 - i % 2);
                    return graph.of(Op.ADD, n, graph.of(Op.MULTIPLY, share, graph.of(Op.SUBTRACT, h, n)));
                }
            }
        }
        return graph.of(Op.ADD, a, b);
    }

    /** Whether two sums can be one: with at most one product of each vector, and one vector of parameters. */
    private static boolean fit(Node a, Node b) {
        return a.arguments().stream().noneMatch(b.arguments()::contains)
                && (a.sum().bias() == null || b.sum().bias() == null)
                && !(a.sum().isConstant() && b.sum().isConstant());
    }
}
