package org.recur4j.nn.decode;

/**
 * What a search found for a sentence.
 *
 * @param symbols without begin and end
 * @param logProbability sum over the symbols and the end
 * @param score what hypotheses are ordered by: the log-probability with the penalties of {@link SearchSettings}
 * @param attention a row for each symbol, [symbols][S]; null where the model attends to nothing
 */
public record Hypothesis(int[] symbols, double logProbability, double score, float[][] attention) {
    /**
     * The source step that got most of the attention when a symbol was written, the first of several: whose word to
     * put for an unknown one.
     *
     * @param position of the symbol, from 0
     */
    public int source(int position) {
        if (attention == null) {
            throw new IllegalStateException("the model attends to nothing");
        }
        float[] row = attention[position];
        int most = 0;
        for (int step = 1; step < row.length; step++) {
            most = row[step] > row[most] ? step : most;
        }
        return most;
    }
}
