package org.recur4j.nn.token;

import java.util.Arrays;

/**
 * Losses of scored rows, in the order of {@link TokenTargets#rows}.
 *
 * @param smoothed cross-entropy with the smoothed target [N]
 * @param plain negative logarithm of the right token's probability [N]
 */
record TokenLosses(double[] smoothed, double[] plain) {
    static TokenLosses of(int count) {
        return new TokenLosses(new double[count], new double[count]);
    }

    double smoothedSum() {
        return Arrays.stream(smoothed).sum();
    }

    double plainSum() {
        return Arrays.stream(plain).sum();
    }
}
