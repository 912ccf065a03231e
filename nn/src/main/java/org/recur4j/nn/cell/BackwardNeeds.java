package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the backward pass of a cell needs of the forward pass: values that are saved, and states. Costly values and sums are saved,
 * all others computed again; so are costly ones of a state after the step, which is kept anyway.
 */
final class BackwardNeeds {
    private final CellProgram program;
    private final Set<Node> forward;
    private final Set<Node> next;
    private final Set<Node> reached = new HashSet<>();
    private final Set<Node> saved = new LinkedHashSet<>();
    private final Set<Node> states = new HashSet<>();

    BackwardNeeds(CellProgram program) {
        this.program = program;
        forward = new HashSet<>(program.gradients().nodes());
        next = new HashSet<>(program.equations().next());
        for (Node sum : program.sumNodes()) {
            visit(program.gradients().of(sum));
        }
        for (int s = 0; s < program.states().size(); s++) {
            visit(previousGradient(s));
        }
        visit(program.gradients().of(input()));
    }

    /** The gradient with respect to a state before the step, but for that through products. */
    Node previousGradient(int state) {
        return program.gradients().of(state(state));
    }

    Node state(int index) {
        return program.equations().graph().leaf(Op.STATE, program.states().get(index), Size.HIDDEN);
    }

    Node input() {
        return program.equations().graph().leaf(Op.INPUT, null, Size.INPUT);
    }

    Node seed(int index) {
        return program.equations().graph().leaf(Op.SEED, program.states().get(index), Size.HIDDEN);
    }

    /** Values to be saved. */
    List<Node> saved() {
        return new ArrayList<>(saved);
    }

    /** Whether a state before the step is read. */
    boolean readsPrevious(int state) {
        return reached.contains(state(state));
    }

    /** Whether a state after the step is read. */
    boolean readsNext(int state) {
        return states.contains(program.equations().next().get(state));
    }

    private void visit(Node node) {
        if (!reached.add(node)) {
            return;
        }
        boolean again = node.op().costly() && next.contains(node.argument(0));
        boolean kept = (node.op() == Op.SUM && !node.sum().isConstant())
                || node.op() == Op.MEAN
                || (node.op().costly() && !again);
        if (forward.contains(node) && kept) {
            saved.add(node);
        } else if (next.contains(node) && node.op().elementwise()) {
            states.add(node);
        } else {
            node.arguments().forEach(this::visit);
        }
    }
}
