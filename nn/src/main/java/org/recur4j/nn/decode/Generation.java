package org.recur4j.nn.decode;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.recur4j.nn.decode.StepModel.Step;

/**
 * Continues a prime: the model reads it, then reads what it draws itself, symbol by symbol.
 *
 * @param <S> what the model remembers
 */
public final class Generation<S> {
    private final StepModel<S> model;
    private final SamplingSettings settings;
    private final RandomGenerator random;

    /**
     * A writer.
     *
     * @param model gives the probabilities
     * @param settings how a symbol is drawn from them
     * @param random decides; the same seed writes the same text
     */
    public Generation(StepModel<S> model, SamplingSettings settings, RandomGenerator random) {
        this.model = model;
        this.settings = settings;
        this.random = random;
    }

    /**
     * Writes symbols, each handed over as soon as it is drawn.
     *
     * @param state where the model begins
     * @param prime symbols it reads first, at least one; they are not handed over
     * @param length symbols written
     * @param symbols is given each of them
     * @return the state after everything but the last symbol written
     */
    public S write(S state, int[] prime, int length, IntConsumer symbols) {
        if (prime.length == 0) {
            throw new IllegalArgumentException("a prime of at least one symbol is needed");
        }
        S current = state;
        for (int i = 0; i < prime.length - 1; i++) {
            current = step(current, prime[i]).state();
        }
        int last = prime[prime.length - 1];
        for (int written = 0; written < length; written++) {
            Step<S> step = step(current, last);
            current = step.state();
            last = Sampler.next(step.logProbabilities(), settings, random);
            symbols.accept(last);
        }
        return current;
    }

    private Step<S> step(S state, int symbol) {
        if (symbol < 0 || symbol >= model.vocabularySize()) {
            throw new IllegalArgumentException("symbol " + symbol + " is none of " + model.vocabularySize());
        }
        return model.step(List.of(state), new int[] {symbol}).get(0);
    }
}
