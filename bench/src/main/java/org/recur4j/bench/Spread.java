package org.recur4j.bench;

import java.util.Arrays;

/**
 * How several times lie.
 *
 * @param min smallest
 * @param lowerQuartile a quarter is smaller
 * @param median half are smaller
 * @param upperQuartile a quarter is larger
 * @param max largest
 */
record Spread(double min, double lowerQuartile, double median, double upperQuartile, double max) {
    /** Of at least one time, in any order; between two of them quartiles are interpolated. */
    static Spread of(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return new Spread(sorted[0], at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75), sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Half of what lies between the quartiles. */
    double halfWidth() {
        return (upperQuartile - lowerQuartile) / 2;
    }
}
