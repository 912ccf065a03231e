package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A loop that computes one value for each element, or a few.
 *
 * @param stores what it computes, and where that goes
 * @param arrays in which values are that other loops have computed
 */
record Loop(List<Store> stores, Map<Node, Integer> arrays) {
    /** A value, and the array that receives it. */
    record Store(int target, Node value) {}

    /** Loops with more results than this are not vectorised. */
    private static final int MAX_STORES = 2;

    static Loop of(int target, Node value, Map<Node, Integer> arrays) {
        return new Loop(List.of(new Store(target, value)), arrays);
    }

    /** Whether it computes this node, and does not only copy it. */
    private boolean computes(Node node) {
        return stores.stream().anyMatch(store -> store.value() == node && arrays.get(node) == store.target());
    }

    /** Whether a node is read from an array. */
    boolean reads(Node node) {
        return arrays.containsKey(node) && !computes(node);
    }

    /** The nodes whose arrays it reads. */
    Set<Node> inputs() {
        Set<Node> inputs = new HashSet<>();
        stores.forEach(store -> inputs(store.value(), inputs));
        return inputs;
    }

    private void inputs(Node node, Set<Node> inputs) {
        if (reads(node)) {
            inputs.add(node);
        } else {
            node.arguments().forEach(argument -> inputs(argument, inputs));
        }
    }

    Set<Integer> arraysRead() {
        return inputs().stream().map(arrays::get).collect(Collectors.toSet());
    }

    private boolean isCostly(Node node) {
        return !reads(node) && (node.op().costly() || node.arguments().stream().anyMatch(this::isCostly));
    }

    /** Whether one loop for the results of both saves time: they read the same arrays, and are cheap. */
    boolean joins(Loop next) {
        Set<Node> common = inputs();
        common.retainAll(next.inputs());
        return stores.size() + next.stores.size() <= MAX_STORES
                && !common.isEmpty()
                && stores.stream().noneMatch(store -> isCostly(store.value()))
                && next.stores.stream().noneMatch(store -> next.isCostly(store.value()));
    }

    Loop with(Loop next) {
        List<Store> both = new ArrayList<>(stores);
        both.addAll(next.stores);
        return new Loop(List.copyOf(both), arrays);
    }
}
