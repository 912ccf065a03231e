package org.recur4j.nn.token;

import java.util.Arrays;

/**
 * Losses of scored rows, in the order of {@link SymbolTargets#rows}.
 *
 * @param smoothed cross-entropy with the smoothed target [N]
 * @param plain negative logarithm of the right symbol's probability [N]
 */
record SymbolLosses(double[] smoothed, double[] plain) {
    static SymbolLosses of(int count) {
        return new SymbolLosses(new double[count], new double[count]);
    }

    double smoothedSum() {
        return Arrays.stream(smoothed).sum();
    }

    double plainSum() {
        return Arrays.stream(plain).sum();
    }
}
