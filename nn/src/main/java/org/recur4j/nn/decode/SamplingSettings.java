package org.recur4j.nn.decode;

import org.recur4j.nn.InvalidSettingException;

/**
 * Settings of sampling, applied in this order.
 *
 * @param temperature divides the log-probabilities: 1 samples from the model's distribution, less than 1 favours likely
 *     tokens, 0 always takes the likeliest
 * @param topK samples from the k likeliest tokens; 0 for all
 * @param topP samples from the smallest set of likeliest tokens with at least this probability in total (nucleus sampling,
 *     Holtzman et al. 2020, arXiv:1904.09751); 1 for all
 */
public record SamplingSettings(double temperature, int topK, double topP) {
    /** Samples from the model's distribution. */
    public static final SamplingSettings PLAIN = new SamplingSettings(1, 0, 1);

    /** Always takes the likeliest token. */
    public static final SamplingSettings GREEDY = new SamplingSettings(0, 0, 1);

    /** Checks the ranges. */
    public SamplingSettings {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new InvalidSettingException("The temperature must be 0 or more, not " + temperature
                    + ": 0 takes the likeliest token, 1 samples as the model says.");
        }
        if (topK < 0) {
            throw new InvalidSettingException("The top-k must be 0 or more, not " + topK + ": 0 allows all tokens.");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new InvalidSettingException(
                    "The top-p must be above 0 and at most 1, not " + topP + ": 1 allows all tokens.");
        }
    }
}
