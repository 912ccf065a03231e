package org.recur4j.bench;

import java.util.Optional;

/**
 * A library that computes the steps of a {@link StepCase}. Those of this module are always there; others are found on the
 * class path by {@link java.util.ServiceLoader}.
 */
interface Contestant {
    /** The name in tables. */
    String title();

    /** The name in JSON. */
    String id();

    /** The library and its version. */
    String library();

    /** Sets the number of threads for the steps that follow, of all that this contestant has prepared. */
    void threads(int count);

    /**
     * Builds the network of a case and its data, with first weights of its own.
     *
     * @return empty where the library has no such layer
     */
    Optional<Work> prepare(StepCase sizes);

    /** A network and the data of one case. */
    interface Work extends AutoCloseable {
        /**
         * Takes one step: for training, forward, backward, clipping and update; for generation, the next token's
         * probabilities.
         *
         * @return mean loss a token, in nats, before the update; the probability of token 0 where nothing is trained
         */
        double step();

        @Override
        void close();
    }
}
