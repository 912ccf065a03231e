package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The order in which values are computed: stages of loops over the elements, and between them what no such loop can do, products
 * and means. A loop computes one value; what it needs besides is computed in it, or was stored by an earlier loop where it is
 * costly or needed more than once.
 */
final class Schedule {
    private static final int WORTH_STORING = 3; // operations
    private static final int MOST_IN_LOOP = 6; // C2 does not turn longer loops into vector instructions
    private static final int MOST_BEFORE_COSTLY = 2; // likewise, where a costly function is part of it

    private final List<Node> nodes;
    private final Predicate<Node> known;
    private final Map<Node, Integer> uses;
    private final Map<Node, Integer> levels = new HashMap<>();
    private final Map<Node, Integer> operations = new HashMap<>(); // in a loop that needs the node
    private final Map<Node, Integer> costs = new HashMap<>(); // costly ones among them
    private final Set<Node> stored = new HashSet<>();
    private final List<Stage> stages = new ArrayList<>();

    /**
     * A stage.
     *
     * @param before sums, gradients through products and means that are computed first
     * @param stored a loop for each of these values
     */
    record Stage(List<Node> before, List<Node> stored) {}

    /**
     * Orders what is needed.
     *
     * @param roots values to be stored
     * @param known whether a value is there before, and needs no arguments
     */
    Schedule(List<Node> roots, Predicate<Node> known) {
        this.known = known;
        nodes = Equations.needed(roots, known);
        uses = Equations.uses(nodes);
        stored.addAll(roots);
        for (Node node : nodes) {
            boolean ready = known.test(node) || node.op() == Op.CONSTANT;
            levels.put(node, ready ? 0 : highest(node));
            if (!ready && node.op().elementwise()) {
                weigh(node);
            } else if (!ready) {
                stored.addAll(vectors(node));
            }
        }
        for (Node node : nodes) {
            place(node);
        }
    }

    List<Stage> stages() {
        return stages;
    }

    /** The computed vectors that a value is made of by products or as a mean. */
    static List<Node> vectors(Node node) {
        return node.op().elementwise()
                ? List.of()
                : node.arguments().stream().filter(Node::isComputed).toList();
    }

    /** Index of the stage that computes a value. */
    int level(Node node) {
        return levels.get(node);
    }

    private int highest(Node node) {
        List<Node> vectors = vectors(node);
        int highest = -1;
        for (Node argument : vectors.isEmpty() ? node.arguments() : vectors) {
            highest = Math.max(highest, levels.get(argument));
        }
        return vectors.isEmpty() ? Math.max(0, highest) : highest + 1;
    }

    private void weigh(Node node) {
        int costly = node.op().costly() ? 1 : 0;
        for (Node argument : node.arguments()) {
            boolean spread = argument.isUniform() && !node.isUniform();
            if (spread || costly + inlined(costs, argument) > 1) {
                stored.add(argument);
            }
            costly += inlined(costs, argument);
        }
        int most = node.op().costly() ? MOST_BEFORE_COSTLY : MOST_IN_LOOP;
        while (count(node) > most) {
            stored.add(Collections.max(node.arguments(), Comparator.comparingInt(a -> inlined(operations, a))));
        }
        operations.put(node, count(node));
        costs.put(node, costly);
        if (uses.getOrDefault(node, 0) > 1 && (costly > 0 || count(node) >= WORTH_STORING)) {
            stored.add(node);
        }
    }

    /** Operations in a loop that computes a node. */
    private int count(Node node) {
        return 1
                + node.arguments().stream()
                        .mapToInt(a -> inlined(operations, a))
                        .sum();
    }

    private int inlined(Map<Node, Integer> weights, Node node) {
        return stored.contains(node) ? 0 : weights.getOrDefault(node, 0);
    }

    private void place(Node node) {
        Stage stage = stage(level(node));
        if (known.test(node) || node.op() == Op.CONSTANT) {
            return;
        }
        if (!node.op().elementwise()) {
            stage.before().add(node);
        } else if (stored.contains(node)) {
            stage.stored().add(node);
        }
    }

    private Stage stage(int level) {
        while (stages.size() <= level) {
            stages.add(new Stage(new ArrayList<>(), new ArrayList<>()));
        }
        return stages.get(level);
    }
}
