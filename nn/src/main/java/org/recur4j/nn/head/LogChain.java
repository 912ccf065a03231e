package org.recur4j.nn.head;

/**
 * Forward-backward in logarithms: for any finite scores, and with an exponential per pair of tags.
 *
 * <pre>{@code
 * a_t[j] = e_t[j] + ln Σ_i e^(a_t-1[i] + A[i,j])        b_t-1[i] = ln Σ_j e^(A[i,j] + e_t[j] + b_t[j])
 * }</pre>
 */
final class LogChain {
    private final ChainScores scores;
    private final int tags;
    private final double[] expected;
    private final double[] terms;
    private double[] alpha; // a of the last forward pass [nK]

    LogChain(ChainScores scores) {
        this.scores = scores;
        tags = scores.tags();
        expected = new double[tags * tags];
        terms = new double[tags];
    }

    /** ln Z. */
    double forward(double[] emissions, int length) {
        alpha = new double[length * tags];
        for (int k = 0; k < length * tags; k++) {
            int first = k - k % tags - tags; // of the step before
            for (int i = 0; i < tags && first >= 0; i++) {
                terms[i] = alpha[first + i] + scores.transitions()[i * tags + k % tags];
            }
            alpha[k] = emissions[k] + (first < 0 ? scores.start()[k] : logSumExp());
        }
        for (int i = 0; i < tags; i++) {
            terms[i] = alpha[(length - 1) * tags + i] + scores.end()[i];
        }
        return logSumExp();
    }

    /** ln Z, with the posterior probabilities, unless it is -∞. */
    double posteriors(double[] emissions, int length, double[] marginals) {
        return posteriors(emissions, length, marginals, expected, 0);
    }

    /** p(y_t-1 = i, y_t = j) for t = 1, 2 … from 0; zero if ln Z is -∞ [(n-1)K²]. */
    double[] pairs(double[] emissions, int length) {
        double[] pairs = new double[Math.max(0, length - 1) * tags * tags];
        if (length > 0) {
            posteriors(emissions, length, new double[length * tags], pairs, tags * tags);
        }
        return pairs;
    }

    /** Adds the probabilities of the transitions to step t at (t - 1) stride. */
    private double posteriors(double[] emissions, int length, double[] marginals, double[] transitions, int stride) {
        double sum = forward(emissions, length);
        double[] beta = scores.end().clone();
        for (int t = length - 1; t >= 0 && sum != Double.NEGATIVE_INFINITY; t--) {
            for (int k = 0; k < tags; k++) {
                marginals[t * tags + k] = Math.exp(alpha[t * tags + k] + beta[k] - sum);
                beta[k] += emissions[t * tags + k];
            }
            if (t > 0) {
                beta = before(t, beta, sum, transitions, (t - 1) * stride);
            }
        }
        return sum;
    }

    /** b of the step before t, of e + b at t; adds the probabilities of the transitions between them. */
    private double[] before(int t, double[] after, double sum, double[] transitions, int at) {
        double[] beta = new double[tags];
        for (int i = 0; i < tags; i++) {
            double here = alpha[(t - 1) * tags + i] - sum;
            for (int j = 0; j < tags; j++) {
                terms[j] = scores.transitions()[i * tags + j] + after[j];
                transitions[at + i * tags + j] += Math.exp(here + terms[j]);
            }
            beta[i] = logSumExp();
        }
        return beta;
    }

    /** Sums over all calls of {@link #posteriors} [K²]. */
    double[] expectedTransitions() {
        return expected;
    }

    private double logSumExp() {
        double max = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            max = Math.max(max, term);
        }
        if (max == Double.NEGATIVE_INFINITY) {
            return max;
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - max);
        }
        return max + Math.log(sum);
    }
}
