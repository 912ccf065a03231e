package org.recur4j.nn.cell;

import java.util.Map;

/**
 * A loop that computes one value for each element: loops with many results are not turned into vector instructions.
 *
 * @param target array that receives it
 * @param value what is computed
 * @param arrays in which values are that other loops have computed
 */
record Loop(int target, Node value, Map<Node, Integer> arrays) {
    /** Whether a node is read from an array. */
    boolean reads(Node node) {
        return arrays.containsKey(node) && !(node == value && arrays.get(node) == target);
    }
}
