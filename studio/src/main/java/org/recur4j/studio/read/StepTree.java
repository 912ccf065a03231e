package org.recur4j.studio.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.recur4j.model.TextInspector;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.nn.step.TracedSteps.Fixed;

/**
 * Every step that a model has taken, as a tree of the texts read: one more token is one more step, and a text that branches off, or a
 * value that is set by hand, costs only what is new.
 */
final class StepTree {
    private static final int MAX_STEPS = 3000; // beyond that only those of the text at hand are kept

    private final TextInspector model;
    private final Node root;
    private int size;

    private record Branch(int token, List<Fixed> fixed) {}

    private record Node(TracedStep step, Map<Branch, Node> next) {
        Node(TracedStep step) {
            this(step, new HashMap<>());
        }
    }

    StepTree(TextInspector model) {
        this.model = model;
        root = new Node(model.begin());
    }

    /** The beginning, then the step of each token, with what is set by hand from some step on. */
    synchronized List<TracedStep> steps(List<String> tokens, List<Reading.Setting> settings) {
        int[] read = model.encode(tokens);
        List<Branch> branches = IntStream.range(0, read.length)
                .mapToObj(i -> branch(read[i], i + 1, settings))
                .toList();
        if (size + tokens.size() > MAX_STEPS) {
            prune(branches);
        }
        List<TracedStep> steps = new ArrayList<>(List.of(root.step()));
        Node now = root;
        for (int i = 0; i < tokens.size(); i++) {
            Branch branch = branches.get(i);
            Node next = now.next().get(branch);
            if (next == null) {
                next = new Node(model.step(now.step(), Arrays.copyOf(read, i + 1), branch.fixed()));
                now.next().put(branch, next);
                size++;
            }
            now = next;
            steps.add(now.step());
        }
        return model.answered(steps, read);
    }

    private static Branch branch(int token, int step, List<Reading.Setting> settings) {
        return new Branch(
                token,
                settings.stream()
                        .filter(setting -> setting.from() <= step)
                        .map(Reading.Setting::fixed)
                        .toList());
    }

    /** Forgets all steps but those on one way. */
    private void prune(List<Branch> way) {
        size = 0;
        Node now = root;
        for (Branch branch : way) {
            Node next = now.next().get(branch);
            now.next().clear();
            if (next == null) {
                return;
            }
            now.next().put(branch, next);
            now = next;
            size++;
        }
        now.next().clear();
    }
}
