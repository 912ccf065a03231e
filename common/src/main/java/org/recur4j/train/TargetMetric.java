package org.recur4j.train;

/**
 * The dev metric that decides which parameters are kept and when training stops.
 *
 * @param name key in the scores of {@link Trainable#dev}
 * @param higherIsBetter true for an accuracy, false for a loss
 */
public record TargetMetric(String name, boolean higherIsBetter) {
    /** A metric such as a loss. */
    public static TargetMetric minimise(String name) {
        return new TargetMetric(name, false);
    }

    /** A metric such as an accuracy. */
    public static TargetMetric maximise(String name) {
        return new TargetMetric(name, true);
    }

    /** Whether {@code score} is strictly better than {@code other}. */
    boolean better(double score, double other) {
        return higherIsBetter ? score > other : score < other;
    }
}
