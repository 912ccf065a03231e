package org.recur4j.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was measured in one case.
 *
 * @param sizes the case
 * @param timings each contestant with each number of threads; none of a library that has no such layer
 * @param memory what each contestant's memory grew by and needed; empty where nobody asked
 */
record CaseResult(StepCase sizes, List<Timing> timings, List<Memory> memory) {
    /** A contestant at its own best number of threads, by medians. */
    Optional<Timing> best(String contestant) {
        return timings.stream()
                .filter(timing -> timing.contestant().equals(contestant))
                .min(Comparator.comparingDouble(timing -> timing.millis().median()));
    }

    /** A contestant with so many threads. */
    Optional<Timing> at(String contestant, int threads) {
        return timings.stream()
                .filter(timing -> timing.contestant().equals(contestant) && timing.threads() == threads)
                .findFirst();
    }

    /** How many times as long as {@code ours} the other takes, by medians; empty where one of them is missing. */
    static Optional<Double> times(Optional<Timing> ours, Optional<Timing> other) {
        return ours.flatMap(
                mine -> other.map(its -> its.millis().median() / mine.millis().median()));
    }
}
