package org.recur4j.nn.decode;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.recur4j.nn.decode.StepModel.Step;

/**
 * Generates tokens after a prompt: the model reads the prompt, then each token sampled from its own output.
 *
 * @param <S> state of the model
 */
public final class Generation<S> {
    private final StepModel<S> model;
    private final SamplingSettings settings;
    private final RandomGenerator random;

    /**
     * A generator.
     *
     * @param model gives the probabilities
     * @param settings of the sampling
     * @param random source of the samples; the same seed gives the same text
     */
    public Generation(StepModel<S> model, SamplingSettings settings, RandomGenerator random) {
        this.model = model;
        this.settings = settings;
        this.random = random;
    }

    /**
     * Generates tokens, passing on each as soon as it is sampled.
     *
     * @param state initial state of the model
     * @param prompt tokens it reads first, at least one; they are not passed on
     * @param length number of tokens to generate
     * @param tokens receives them
     * @return the state after all but the last token
     */
    public S write(S state, int[] prompt, int length, IntConsumer tokens) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("a prime of at least one token is needed");
        }
        S current = state;
        for (int i = 0; i < prompt.length - 1; i++) {
            current = step(current, prompt[i]).state();
        }
        int last = prompt[prompt.length - 1];
        for (int written = 0; written < length; written++) {
            Step<S> step = step(current, last);
            current = step.state();
            last = Sampler.next(step.logProbabilities(), settings, random);
            tokens.accept(last);
        }
        return current;
    }

    private Step<S> step(S state, int token) {
        if (token < 0 || token >= model.vocabularySize()) {
            throw new IllegalArgumentException("token " + token + " is none of " + model.vocabularySize());
        }
        return model.step(List.of(state), new int[] {token}).get(0);
    }
}
