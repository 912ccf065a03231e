package org.recur4j.bench;

import java.util.Map;
import org.recur4j.bench.StepCase.Contestant;

/**
 * Milliseconds of one training step.
 *
 * @param sizes what was timed
 * @param recur4j this project's layer
 * @param dl4j DL4J's own layer; null where it has none
 */
record StepTimes(StepCase sizes, Spread recur4j, Spread dl4j) {
    /**
     * Smallest, middle and largest of several times.
     *
     * @param min milliseconds
     * @param median milliseconds
     * @param max milliseconds
     */
    record Spread(double min, double median, double max) {
        /** Of sorted times; null of none. */
        static Spread of(double[] sorted) {
            if (sorted == null) {
                return null;
            }
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Spread(sorted[0], median, sorted[sorted.length - 1]);
        }
    }

    static StepTimes of(StepCase sizes, Map<Contestant, double[]> millis) {
        return new StepTimes(sizes, Spread.of(millis.get(Contestant.RECUR4J)), Spread.of(millis.get(Contestant.DL4J)));
    }

    /** How many times faster than DL4J's own layer, by medians; null where it has none. */
    Double versusDl4j() {
        return dl4j == null ? null : dl4j.median() / recur4j.median();
    }
}
