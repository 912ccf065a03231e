package org.recur4j.nn.decode;

import org.recur4j.nn.InvalidSettingException;

/**
 * How the next symbol is drawn. Temperature first, then top-k, then top-p.
 *
 * @param temperature divides the log-probabilities: 1 as the model says, below 1 bolder towards the likely symbols, 0
 *     always the likeliest
 * @param topK only the k likeliest symbols may come; 0 for all
 * @param topP only the fewest likeliest symbols that together have at least this probability may come (nucleus
 *     sampling, Holtzman et al. 2020, arXiv:1904.09751); 1 for all
 */
public record SamplingSettings(double temperature, int topK, double topP) {
    /** As the model says. */
    public static final SamplingSettings PLAIN = new SamplingSettings(1, 0, 1);

    /** Always the likeliest symbol. */
    public static final SamplingSettings GREEDY = new SamplingSettings(0, 0, 1);

    /** Checks the ranges. */
    public SamplingSettings {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new InvalidSettingException("The temperature must be 0 or more, not " + temperature
                    + ": 0 takes the likeliest symbol, 1 samples as the model says.");
        }
        if (topK < 0) {
            throw new InvalidSettingException("The top-k must be 0 or more, not " + topK + ": 0 allows all symbols.");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new InvalidSettingException(
                    "The top-p must be above 0 and at most 1, not " + topP + ": 1 allows all symbols.");
        }
    }
}
