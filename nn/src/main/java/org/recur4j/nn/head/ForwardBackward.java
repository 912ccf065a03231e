package org.recur4j.nn.head;

/**
 * The forward-backward algorithm over a linear chain: the sum over all Kⁿ sequences of tags, in time n K². Plain Java.
 *
 * <pre>{@code
 * p(y) = e^s(y) / Z        Z = Σ e^s(y) over all y        s by ChainScores
 * }</pre>
 *
 * <p>It reckons with scaled probabilities, which need an exponential per tag and step; where one of them would leave the
 * range of a double, and with it perhaps all that counts, that sequence is reckoned in logarithms. Both are exact, with scores
 * that differ by thousands, too. An instance belongs to one thread. (Rabiner 1989, "A tutorial on hidden Markov models",
 * sections III.A and V.A; for the CRF Lafferty et al. 2001, "Conditional random fields", section 3.)
 */
public final class ForwardBackward {
    private final ScaledChain scaled;
    private final LogChain logarithms;

    /** Sums by these scores, which are read here. */
    public ForwardBackward(ChainScores scores) {
        scaled = new ScaledChain(scores);
        logarithms = new LogChain(scores);
    }

    /**
     * ln Z: 0 for no steps, -∞ where no sequence of this length is allowed.
     *
     * @param emissions scores of the steps, one step after the other [nK]
     * @param length n
     */
    public double logPartition(double[] emissions, int length) {
        if (length == 0) {
            return 0;
        }
        double sum = scaled.forward(emissions, length);
        return Double.isNaN(sum) ? logarithms.forward(emissions, length) : sum;
    }

    /**
     * ln Z, with the posterior probabilities of the tags; adds those of the transitions to {@link #expectedTransitions}.
     *
     * @param emissions scores of the steps, one step after the other [nK]
     * @param length n
     * @param marginals receives p(y_t = k); left alone where ln Z is -∞ [nK]
     */
    public double posteriors(double[] emissions, int length, double[] marginals) {
        if (length == 0) {
            return 0;
        }
        double sum = scaled.forward(emissions, length);
        if (!Double.isNaN(sum) && scaled.backward(length, marginals)) {
            return sum;
        }
        return logarithms.posteriors(emissions, length, marginals);
    }

    /**
     * The posterior probabilities of the tags of neighbouring steps (Lafferty et al. 2001, section 3; Sutton and McCallum 2012, "An
     * introduction to conditional random fields", section 4.1), whose sums over i or j are the marginals of {@link #posteriors}.
     *
     * <pre>{@code
     * p(y_t-1 = i, y_t = j) = e^(a_t-1[i] + A[i,j] + e_t[j] + b_t[j]) / Z        a, b: ln of the sums before and behind
     * }</pre>
     *
     * @param emissions scores of the steps, one step after the other [nK]
     * @param length n
     * @return at ((t - 1) K + i) K + j for steps t = 1 … n-1, from 0; zero where no sequence is allowed [(n-1)K²]
     */
    public double[] pairs(double[] emissions, int length) {
        return logarithms.pairs(emissions, length);
    }

    /** Σ p(y_t = i, y_t+1 = j) over all steps and all calls of {@link #posteriors}, at iK + j [K²]. */
    public double[] expectedTransitions() {
        double[] sum = scaled.expectedTransitions();
        double[] more = logarithms.expectedTransitions();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
        return sum;
    }
}
