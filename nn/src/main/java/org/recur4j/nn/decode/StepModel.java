package org.recur4j.nn.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model that predicts one token at a time. States are immutable values: a search may keep, branch and drop them.
 *
 * @param <S> state of the model after the tokens so far
 */
public interface StepModel<S> {
    /** Number of tokens V. */
    int vocabularySize();

    /**
     * Feeds one token to each of several hypotheses, as a batch.
     *
     * @param states of the hypotheses
     * @param tokens read by the hypotheses, in the same order
     * @return the step of each hypothesis, in the same order
     */
    List<Step<S>> step(List<S> states, int[] tokens);

    /**
     * Feeds a text to each of several hypotheses: one step a token, unless a model can do it at once.
     *
     * @param states of the hypotheses
     * @param texts tokens that each reads; they may differ in length
     * @return the steps of each hypothesis, one after each token
     */
    default List<List<Step<S>>> read(List<S> states, List<int[]> texts) {
        List<S> current = new ArrayList<>(states);
        List<List<Step<S>>> steps = new ArrayList<>();
        states.forEach(state -> steps.add(new ArrayList<>()));
        int longest = texts.stream().mapToInt(text -> text.length).max().orElse(0);
        for (int position = 0; position < longest; position++) {
            int at = position;
            int[] going = IntStream.range(0, texts.size())
                    .filter(i -> at < texts.get(i).length)
                    .toArray();
            List<Step<S>> next = step(
                    Arrays.stream(going).mapToObj(current::get).toList(),
                    Arrays.stream(going).map(i -> texts.get(i)[at]).toArray());
            for (int k = 0; k < going.length; k++) {
                current.set(going[k], next.get(k).state());
                steps.get(going[k]).add(next.get(k));
            }
        }
        return steps;
    }

    /**
     * The result of a step for one hypothesis.
     *
     * @param state after the step
     * @param logProbabilities natural logarithm of each next token's probability, [V]
     * @param attention weight of each source step in these probabilities, [S], without padding and with sum 1; null for a
     *     model without attention
     */
    record Step<S>(S state, float[] logProbabilities, float[] attention) {
        /** A step of a model without attention. */
        public Step(S state, float[] logProbabilities) {
            this(state, logProbabilities, null);
        }
    }
}
