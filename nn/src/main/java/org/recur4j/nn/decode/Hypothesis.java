package org.recur4j.nn.decode;

/**
 * A finished hypothesis of a search.
 *
 * @param tokens without begin and end
 * @param logProbability natural logarithm, summed over the tokens and the end
 * @param score by which hypotheses are ranked: the log-probability with the penalties of {@link SearchSettings}
 * @param attention a row for each token, [tokens][S]; null for a model without attention
 */
public record Hypothesis(int[] tokens, double logProbability, double score, float[][] attention) {
    /**
     * The source step with the largest attention weight for a token, the first of equal ones: its word may replace an unknown
     * one.
     *
     * @param position of the token, from 0
     */
    public int source(int position) {
        if (attention == null) {
            throw new IllegalStateException("the model attends to nothing");
        }
        float[] row = attention[position];
        int best = 0;
        for (int step = 1; step < row.length; step++) {
            best = row[step] > row[best] ? step : best;
        }
        return best;
    }
}
