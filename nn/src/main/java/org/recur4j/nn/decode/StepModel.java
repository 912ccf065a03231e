package org.recur4j.nn.decode;

import java.util.List;

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
