package org.recur4j.cluster;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one worker came to in a round, or several together.
 *
 * @param problem why there is no outcome; empty where there is
 * @param numbers parameters and whatever else is averaged: the mean over the workers, by their targets
 * @param targets answers that were learned from
 * @param tokens that were read
 * @param lossSum summed loss over the targets, in nats
 * @param gradientNorm mean over the updates, by their targets
 * @param notFinite where numbers were first not finite; empty if they all were
 * @param times of the workers
 * @param carried recurrent state at the end of the round, by worker
 * @param executors where Spark may look for the worker next time, by worker
 */
record Outcome(
        String problem,
        Numbers numbers,
        long targets,
        long tokens,
        double lossSum,
        double gradientNorm,
        String notFinite,
        Times times,
        SortedMap<Integer, byte[]> carried,
        SortedMap<Integer, String> executors)
        implements Serializable {

    /**
     * Seconds of the workers.
     *
     * @param slowest longest time that one trained
     * @param computing time that all trained, summed
     */
    record Times(double slowest, double computing) implements Serializable {
        Times and(Times other) {
            return new Times(Math.max(slowest, other.slowest), computing + other.computing);
        }
    }

    /** That there is none. */
    static Outcome problem(String sentence) {
        return new Outcome(sentence, new Numbers(), 0, 0, 0, 0, "", new Times(0, 0), new TreeMap<>(), new TreeMap<>());
    }

    /** Both together; which of the two is given first matters to the last bit. */
    Outcome and(Outcome other) {
        if (!problem.isEmpty() || !other.problem.isEmpty()) {
            return problem.isEmpty() ? other : this;
        }
        double share = targets / (double) Math.max(1, targets + other.targets);
        SortedMap<Integer, byte[]> states = new TreeMap<>(carried);
        states.putAll(other.carried);
        SortedMap<Integer, String> places = new TreeMap<>(executors);
        places.putAll(other.executors);
        return new Outcome(
                "",
                numbers.mean(share, other.numbers),
                targets + other.targets,
                tokens + other.tokens,
                lossSum + other.lossSum,
                share * gradientNorm + (1 - share) * other.gradientNorm,
                notFinite.isEmpty() ? other.notFinite : notFinite,
                times.and(other.times),
                states,
                places);
    }
}
