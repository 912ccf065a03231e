package org.recur4j.metric;

import java.util.List;

/**
 * Right answers among all answers. Immutable; counts of several parts are added up with {@link #plus}.
 *
 * @param correct right answers
 * @param total all answers, at least as many
 */
public record Accuracy(long correct, long total) {
    /** Nothing answered yet. */
    public static final Accuracy NONE = new Accuracy(0, 0);

    public Accuracy {
        if (correct < 0 || total < correct) {
            throw new IllegalArgumentException(correct + " correct of " + total + " cannot be");
        }
    }

    /**
     * Counts the places where the tokens of two texts agree, of all places of the longer text: missing and surplus
     * tokens are wrong.
     */
    public static Accuracy ofTokens(List<String> predicted, List<String> expected) {
        long correct = 0;
        for (int i = 0; i < Math.min(predicted.size(), expected.size()); i++) {
            correct += predicted.get(i).equals(expected.get(i)) ? 1 : 0;
        }
        return new Accuracy(correct, Math.max(predicted.size(), expected.size()));
    }

    /** With one more answer. */
    public Accuracy plus(boolean right) {
        return new Accuracy(correct + (right ? 1 : 0), total + 1);
    }

    public Accuracy plus(Accuracy other) {
        return new Accuracy(correct + other.correct, total + other.total);
    }

    /** The share of right answers in [0, 1]; not a number when nothing was answered. */
    public double value() {
        return total == 0 ? Double.NaN : (double) correct / total;
    }
}
