package org.recur4j.nn.decode;

import java.util.List;

/**
 * A model that writes one symbol at a time. States are immutable values: a search may keep, branch and drop them.
 *
 * @param <S> what the model remembers of the symbols so far
 */
public interface StepModel<S> {
    /** Number of symbols V that can come next. */
    int vocabularySize();

    /**
     * Feeds one symbol to each of several hypotheses, in one batch.
     *
     * @param states one a hypothesis; all begun by the model
     * @param symbols the symbol each hypothesis reads now, same length
     * @return for each hypothesis, in the same order, its new state and what may come next
     */
    List<Step<S>> step(List<S> states, int[] symbols);

    /**
     * One hypothesis after one symbol.
     *
     * @param state what it remembers now
     * @param logProbabilities natural logarithm of each next symbol's probability, [V]
     * @param attention how much each source step mattered for these probabilities, [S], without padding and summing to
     *     1; null where the model attends to nothing
     */
    record Step<S>(S state, float[] logProbabilities, float[] attention) {
        /** A step of a model that attends to nothing. */
        public Step(S state, float[] logProbabilities) {
            this(state, logProbabilities, null);
        }
    }
}
