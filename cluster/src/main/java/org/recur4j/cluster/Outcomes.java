package org.recur4j.cluster;

import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Outcomes of the workers of one round, taken together as soon as their order allows. Floating-point sums depend on their order,
 * and workers end in any: so two are taken together only if a fixed tree has them side by side, whoever is first.
 *
 * <pre>{@code
 * level 3                 0                       all N workers
 * level 2         0               1               those of even and of odd place
 * level 1     0       2       1       3           those of equal place modulo 4
 * level 0   0   4   2   6   1   5   3   -         N = 7: place 3 has no sibling, and rises alone
 * }</pre>
 *
 * This is the tree of Spark's {@code treeAggregate}, but that its groups are as many as a power of two, so that each has become one
 * outcome before it is sent on.
 *
 * @param of number of workers
 * @param nodes what there is, by place in the tree
 */
record Outcomes(int of, SortedMap<Node, Outcome> nodes) implements Serializable {
    static final Outcomes NONE = new Outcomes(0, new TreeMap<>());

    private static final int AT_ONCE = 4;

    /**
     * A node of the tree: the places that leave a remainder modulo a power of two.
     *
     * @param modulus a power of two; 1 of the root
     */
    record Node(int modulus, int remainder) implements Comparable<Node>, Serializable {
        Node sibling() {
            return new Node(modulus, remainder ^ (modulus / 2));
        }

        Node parent() {
            return new Node(modulus / 2, remainder & (modulus / 2 - 1));
        }

        @Override
        public int compareTo(Node other) {
            return modulus != other.modulus
                    ? Integer.compare(modulus, other.modulus)
                    : Integer.compare(remainder, other.remainder);
        }
    }

    /**
     * Into how many groups, of places of equal remainder, so many workers are taken together before the driver takes these together;
     * about the root of their number, or 1 where the driver does it alone.
     */
    static int groups(int workers) {
        return workers <= AT_ONCE ? 1 : Integer.highestOneBit((int) Math.sqrt(workers));
    }

    /** The outcome of one worker. */
    static Outcomes of(int place, int of, Outcome outcome) {
        int leaves = of == 1 ? 1 : Integer.highestOneBit(of - 1) * 2;
        return new Outcomes(of, new TreeMap<>(Map.of(new Node(leaves, place), outcome))).together();
    }

    Outcomes and(Outcomes other) {
        SortedMap<Node, Outcome> both = new TreeMap<>(nodes);
        both.putAll(other.nodes);
        return new Outcomes(Math.max(of, other.of), both).together();
    }

    private Outcomes together() {
        SortedMap<Node, Outcome> left = new TreeMap<>(nodes);
        SortedMap<Node, Outcome> done = new TreeMap<>();
        while (!left.isEmpty()) {
            Node node = left.lastKey(); // of the lowest level
            Outcome outcome = left.remove(node);
            Node sibling = node.sibling();
            if (node.modulus() == 1) {
                done.put(node, outcome);
            } else if (sibling.remainder() >= of) {
                left.put(node.parent(), outcome);
            } else if (left.containsKey(sibling)) {
                Outcome other = left.remove(sibling);
                boolean first = node.remainder() < sibling.remainder();
                left.put(node.parent(), first ? outcome.and(other) : other.and(outcome));
            } else {
                done.put(node, outcome);
            }
        }
        return new Outcomes(of, done);
    }

    /** The outcome of all workers. */
    Outcome all() {
        return nodes.get(new Node(1, 0));
    }
}
