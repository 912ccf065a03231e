package org.recur4j.nn.cell;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A cell's equations as a graph.
 *
 * @param graph that made the nodes
 * @param values each line's value by its name, in the order of the text; a state after the step has a prime
 * @param states names of the states, h first
 * @param parameters in the order of the text
 */
record Equations(Graph graph, Map<String, Node> values, List<String> states, List<Parameter> parameters) {
    /** The states after the step. */
    List<Node> next() {
        return states.stream().map(state -> values.get(state + "'")).toList();
    }

    /** All nodes that these need, with them, arguments before what they are arguments of; known ones need nothing. */
    static List<Node> needed(Collection<Node> roots, Predicate<Node> known) {
        TreeSet<Node> needed = new TreeSet<>(Comparator.comparingInt(Node::number));
        Deque<Node> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (needed.add(node) && !known.test(node)) {
                open.addAll(node.arguments());
            }
        }
        return List.copyOf(needed);
    }

    /** How many nodes, or roots, use each of these directly. */
    static Map<Node, Integer> uses(Collection<Node> nodes) {
        Map<Node, Integer> uses = new HashMap<>();
        for (Node node : nodes) {
            node.arguments().forEach(argument -> uses.merge(argument, 1, Integer::sum));
        }
        return uses;
    }
}
