package org.recur4j.nn.decode;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Samples the next token from a model's log-probabilities.
 *
 * <pre>{@code
 * p_i ∝ exp((l_i - max l) / temperature)     over the tokens that top-k and top-p keep
 * }</pre>
 *
 * Of equally likely tokens the one with the lower number counts as likelier, so that the same random numbers always give
 * the same text.
 */
public final class Sampler {
    private Sampler() {}

    /**
     * Samples one token.
     *
     * @param logProbabilities natural logarithms, [V], up to a constant added to all; −∞ is never sampled
     * @param settings temperature, top-k, top-p
     * @param random used once in each call, but not with temperature 0
     * @return a number in {@code [0, V)}
     * @throws IllegalArgumentException if a log-probability is NaN or +∞, or all are −∞
     */
    public static int next(float[] logProbabilities, SamplingSettings settings, RandomGenerator random) {
        int best = likeliest(logProbabilities);
        if (settings.temperature() == 0) {
            return best;
        }
        boolean unrestricted = settings.topK() == 0 && settings.topP() == 1;
        int[] candidates = unrestricted ? null : likeliestFirst(logProbabilities);
        int size = logProbabilities.length;
        if (settings.topK() > 0) {
            size = Math.min(size, settings.topK());
        }
        double[] weights = new double[size];
        double total = 0;
        for (int i = 0; i < size; i++) {
            double log = logProbabilities[candidates == null ? i : candidates[i]];
            weights[i] = Math.exp((log - logProbabilities[best]) / settings.temperature());
            total += weights[i];
        }
        int kept = settings.topP() < 1 ? nucleus(weights, total * settings.topP()) : size;
        int drawn = draw(weights, kept, random.nextDouble());
        return candidates == null ? drawn : candidates[drawn];
    }

    /** The likeliest token; checks every value. */
    private static int likeliest(float[] logProbabilities) {
        int best = -1;
        for (int i = 0; i < logProbabilities.length; i++) {
            float log = logProbabilities[i];
            if (Float.isNaN(log) || log == Float.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("the log-probability of token " + i + " is " + log);
            }
            if (log > Float.NEGATIVE_INFINITY && (best < 0 || log > logProbabilities[best])) {
                best = i;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException(
                    "none of " + logProbabilities.length + " tokens has a probability above zero");
        }
        return best;
    }

    /** All tokens by falling probability, equal ones by number; sorted as pairs packed into longs. */
    private static int[] likeliestFirst(float[] logProbabilities) {
        long[] keys = new long[logProbabilities.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(logProbabilities[i] + 0f); // -0 becomes 0
            int rising = bits ^ ((bits >> 31) & Integer.MAX_VALUE); // as an int, in the order of the floats
            keys[i] = ((long) ~rising << Integer.SIZE) | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** How many of the weights, largest first, are needed to reach a sum. */
    private static int nucleus(double[] weights, double needed) {
        double sum = weights[0];
        int kept = 1;
        while (kept < weights.length && sum < needed) {
            sum += weights[kept++];
        }
        return kept;
    }

    /** The index sampled by a point of [0, 1): that of the first cumulative weight above its share of the total. */
    private static int draw(double[] weights, int kept, double point) {
        double total = 0;
        for (int i = 0; i < kept; i++) {
            total += weights[i];
        }
        double left = point * total;
        int last = -1;
        for (int i = 0; i < kept; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last; // rounding: the point fell behind the last weight
    }
}
