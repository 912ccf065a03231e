package org.recur4j.sentiment;

import java.util.Arrays;
import java.util.List;

/**
 * How an answer came about, word by word.
 *
 * <pre>{@code
 * ordered, more than two classes   m = Σ k p_k, k from 1       the class expected, such as 3.4 stars
 * ordered, two classes             m = p_2                     the probability of the second, such as positive
 * not ordered                      m = p_answer                the probability of what is answered in the end
 * effect of a word = m after it - m before it
 * }</pre>
 *
 * @param classes names; where they are ordered, from least to best
 * @param ordered false for classes without order, such as topics
 * @param words in reading order, at least one
 */
record Explanation(List<String> classes, boolean ordered, List<WordEffect> words) {
    /** Copies its parts and checks that there is one probability a class. */
    Explanation {
        classes = List.copyOf(classes);
        words = List.copyOf(words);
        int count = classes.size();
        boolean fits = words.stream().allMatch(w -> w.probabilities().length == count);
        if (!fits || words.isEmpty()) {
            throw new IllegalArgumentException(
                    "an explanation needs words, and one probability for each of " + classes);
        }
    }

    /** Index of the most probable class after the last word. */
    int answer() {
        return SentimentEvaluation.likeliest(probabilities(words.size() - 1));
    }

    /** The class probabilities after a word; equal shares before the first one, for -1. */
    double[] probabilities(int word) {
        if (word >= 0) {
            return words.get(word).probabilities();
        }
        double[] equal = new double[classes.size()];
        Arrays.fill(equal, 1.0 / equal.length);
        return equal;
    }

    /** What the effects are changes of, after a word; before the first one for -1. */
    double measure(int word) {
        double[] p = probabilities(word);
        if (!ordered || p.length <= 2) {
            return p[ordered ? p.length - 1 : answer()];
        }
        double expected = 0;
        for (int k = 0; k < p.length; k++) {
            expected += (k + 1) * p[k];
        }
        return expected;
    }

    /** By how much a word moved the measure. */
    double effect(int word) {
        return measure(word) - measure(word - 1);
    }

    /** An effect as a share of the greatest possible one, in [-1, 1]. */
    double strength(int word) {
        return effect(word) / (expectsClass() ? classes.size() - 1 : 1);
    }

    /** What is measured, in words. */
    String measureName() {
        return expectsClass()
                ? "expected class (" + classes.get(0) + " = 1, " + classes.get(classes.size() - 1) + " = "
                        + classes.size() + ")"
                : "probability of " + classes.get(ordered ? classes.size() - 1 : answer());
    }

    private boolean expectsClass() {
        return ordered && classes.size() > 2;
    }
}
