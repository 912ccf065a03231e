package org.recur4j.studio.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recur4j.model.TextInspector;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.nn.step.TracedSteps.Fixed;

/**
 * Every step that a model has taken, as a tree of the texts read: one more token is one more step, and a text that branches off, or a
 * value that is set by hand, costs only what is new.
 */
final class StepTree {
    private static final int MAX_STEPS = 3000; // beyond that the tree is begun again

    private final TextInspector model;
    private Node root;
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
        if (size + tokens.size() > MAX_STEPS) {
            root = new Node(model.begin());
            size = 0;
        }
        List<TracedStep> steps = new ArrayList<>(List.of(root.step()));
        int[] read = model.encode(tokens);
        Node now = root;
        for (int i = 0; i < tokens.size(); i++) {
            int step = i + 1;
            List<Fixed> fixed = settings.stream()
                    .filter(setting -> setting.from() <= step)
                    .map(Reading.Setting::fixed)
                    .toList();
            Branch branch = new Branch(read[i], fixed);
            Node next = now.next().get(branch);
            if (next == null) {
                next = new Node(model.step(now.step(), Arrays.copyOf(read, step), fixed));
                now.next().put(branch, next);
                size++;
            }
            now = next;
            steps.add(now.step());
        }
        return model.answered(steps, read);
    }
}
