package org.recur4j.nn.decode;

import org.recur4j.nn.InvalidSettingException;

/**
 * How the best sequence is looked for.
 *
 * @param beam hypotheses kept of each sentence after every step; 1 is greedy
 * @param maxLength most symbols of a hypothesis, its end not counted; then it is made to end
 * @param lengthPenalty α of {@link #lengthPenalty(int)}; 0 for none, larger prefers longer hypotheses
 * @param coveragePenalty β of {@link #coveragePenalty(double[])}; 0 for none, larger wants all of the source attended to
 * @param ngramBlocking n: no n symbols in a row may come twice in a hypothesis (Paulus et al. 2018, arXiv:1705.04304,
 *     section 2.5); 0 allows everything
 * @param nBest hypotheses given of each sentence, at most the beam
 * @param minLength fewest symbols before a hypothesis may end
 */
public record SearchSettings(
        int beam,
        int maxLength,
        double lengthPenalty,
        double coveragePenalty,
        int ngramBlocking,
        int nBest,
        int minLength) {
    private static final int MOST = 10_000;

    /** Attention below this counts as this, so that no score is infinite. */
    private static final double LEAST_ATTENTION = 1e-10;

    /** Checks the ranges. */
    public SearchSettings {
        require("beam", beam, 1, 1_000);
        require("maxLength", maxLength, 1, MOST);
        require("lengthPenalty", lengthPenalty, 0, 10);
        require("coveragePenalty", coveragePenalty, 0, 10);
        require("ngramBlocking", ngramBlocking, 0, MOST);
        require("nBest", nBest, 1, beam);
        require("minLength", minLength, 0, maxLength);
    }

    private static void require(String setting, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidSettingException("The setting %s is %s: give a value from %s to %s."
                    .formatted(setting, number(value), number(least), number(most)));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Always the likeliest symbol, without penalties. */
    public static SearchSettings greedy(int maxLength) {
        return new SearchSettings(1, maxLength, 0, 0, 0, 1, 0);
    }

    /**
     * What the log-probability of a hypothesis is divided by (Wu et al. 2016, arXiv:1609.08144, equation 14).
     *
     * <pre>{@code
     * lp(Y) = (5 + |Y|)^α / (5 + 1)^α
     * }</pre>
     *
     * @param length |Y|, all symbols with the end
     */
    public double lengthPenalty(int length) {
        return Math.pow((5.0 + length) / 6.0, lengthPenalty);
    }

    /**
     * What is added for source steps that got little attention (same equation); never above 0.
     *
     * <pre>{@code
     * cp(X; Y) = β Σ_i log min(Σ_j p_ij, 1)      p_ij attention of symbol j to source step i, the end among the j
     * }</pre>
     *
     * @param attended Σ_j p_ij of each source step, [S]
     */
    public double coveragePenalty(double[] attended) {
        double sum = 0;
        for (double step : attended) {
            sum += Math.log(Math.min(Math.max(step, LEAST_ATTENTION), 1));
        }
        return coveragePenalty * sum;
    }
}
