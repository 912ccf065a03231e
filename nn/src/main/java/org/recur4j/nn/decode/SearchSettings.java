package org.recur4j.nn.decode;

import org.recur4j.nn.InvalidSettingException;

/**
 * Settings of beam search.
 *
 * @param beam beam width: hypotheses kept of each sentence after every step; 1 is greedy search
 * @param maxLength maximum number of tokens of a hypothesis, without its end; then it is forced to end
 * @param lengthPenalty α of {@link #lengthPenalty(int)}; 0 for none, larger favours longer hypotheses
 * @param coveragePenalty β of {@link #coveragePenalty(double[])}; 0 for none, larger favours attention to all of the source
 * @param ngramBlocking n: no n-gram may occur twice in a hypothesis (Paulus et al. 2018, arXiv:1705.04304, section 2.5); 0
 *     allows all
 * @param nBest hypotheses returned for each sentence, at most the beam width
 * @param minLength minimum number of tokens before a hypothesis may end
 */
public record SearchSettings(
        int beam,
        int maxLength,
        double lengthPenalty,
        double coveragePenalty,
        int ngramBlocking,
        int nBest,
        int minLength) {
    private static final int MAX_LENGTH = 10_000;

    /** Lower bound of a source step's attention, so that no score is infinite. */
    private static final double MIN_ATTENTION = 1e-10;

    /** Checks the ranges. */
    public SearchSettings {
        require("beam", beam, 1, 1_000);
        require("maxLength", maxLength, 1, MAX_LENGTH);
        require("lengthPenalty", lengthPenalty, 0, 10);
        require("coveragePenalty", coveragePenalty, 0, 10);
        require("ngramBlocking", ngramBlocking, 0, MAX_LENGTH);
        require("nBest", nBest, 1, beam);
        require("minLength", minLength, 0, maxLength);
    }

    private static void require(String setting, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new InvalidSettingException("The setting %s is %s: give a value from %s to %s."
                    .formatted(setting, number(value), number(min), number(max)));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Greedy search, without penalties. */
    public static SearchSettings greedy(int maxLength) {
        return new SearchSettings(1, maxLength, 0, 0, 0, 1, 0);
    }

    /**
     * The divisor of a hypothesis's log-probability (Wu et al. 2016, arXiv:1609.08144, equation 14).
     *
     * <pre>{@code
     * lp(Y) = (5 + |Y|)^α / (5 + 1)^α
     * }</pre>
     *
     * @param length |Y|, with the end
     */
    public double lengthPenalty(int length) {
        return Math.pow((5.0 + length) / 6.0, lengthPenalty);
    }

    /**
     * The penalty added for source steps with little attention (same equation); at most 0.
     *
     * <pre>{@code
     * cp(X; Y) = β Σ_i log min(Σ_j p_ij, 1)      p_ij attention of token j to source step i, the end among the j
     * }</pre>
     *
     * @param attended Σ_j p_ij of each source step, [S]
     */
    public double coveragePenalty(double[] attended) {
        double sum = 0;
        for (double step : attended) {
            sum += Math.log(Math.min(Math.max(step, MIN_ATTENTION), 1));
        }
        return coveragePenalty * sum;
    }
}
