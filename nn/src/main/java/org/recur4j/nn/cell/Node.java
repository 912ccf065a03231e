package org.recur4j.nn.cell;

import java.util.List;

/**
 * A value of a cell's graph: a vector [B,H] or [B,I] of one step. Equal values of a {@link Graph} are one node; a node's number is
 * above those of its arguments.
 */
final class Node {
    private final int number;
    private final Op op;
    private final Object detail;
    private Size size;
    private final List<Node> arguments;
    private final boolean uniform;
    private final int depth;

    Node(int number, Op op, Object detail, Size size, List<Node> arguments) {
        this.number = number;
        this.op = op;
        this.detail = detail;
        this.size = size;
        this.arguments = arguments;
        uniform = op == Op.CONSTANT
                || op == Op.MEAN
                || (op.elementwise() && arguments.stream().allMatch(Node::isUniform));
        depth = 1 + arguments.stream().mapToInt(Node::depth).max().orElse(0);
    }

    int number() {
        return number;
    }

    /** Values that are computed one after another to have this one, with it. */
    int depth() {
        return depth;
    }

    Op op() {
        return op;
    }

    /** What the operation needs besides its arguments; null for most. */
    Object detail() {
        return detail;
    }

    /** Gives a value whose size was not known the size of what it meets, and all that it is computed from. */
    void fit(Size known) {
        if (size == null && op != Op.CONSTANT) {
            size = known;
            if (op != Op.SUM) {
                arguments.forEach(argument -> argument.fit(known));
            }
        }
    }

    /** Null for a constant, which has any size; and while the equations are read, for one that is not known yet. */
    Size size() {
        return size;
    }

    List<Node> arguments() {
        return arguments;
    }

    Node argument(int index) {
        return arguments.get(index);
    }

    /** Value of a constant, or exponent of a power. */
    double value() {
        return (Double) detail;
    }

    Sum sum() {
        return (Sum) detail;
    }

    /** Whether it is a sum with a product with the input of the step. */
    boolean hasInput() {
        return op == Op.SUM && arguments.stream().anyMatch(argument -> argument.op == Op.INPUT);
    }

    /** Whether loops or products of the step compute it: all but the input and what is carried into the step. */
    boolean isComputed() {
        return op != Op.INPUT && op != Op.STATE;
    }

    /** Whether it is the same number for all units: a constant, a mean, or computed from such values. */
    boolean isUniform() {
        return uniform;
    }

    boolean is(double constant) {
        return op == Op.CONSTANT && value() == constant;
    }

    /**
     * A sum of products and a vector of parameters: W x + U h + b, or any part of it. What is left of a cell's equations without
     * the sums is computed element by element.
     *
     * @param matrices names of those that the node's arguments are multiplied by; none for a vector of parameters alone
     * @param bias name of a vector or scalar; may be null
     */
    record Sum(List<String> matrices, String bias) {
        /** Whether it is the same in every step. */
        boolean isConstant() {
            return matrices.isEmpty();
        }
    }
}
