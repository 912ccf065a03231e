package org.recur4j.nn.decode;

/**
 * An unfinished hypothesis as a linked list from its last symbol to its first; hypotheses share their common prefixes.
 *
 * @param previous all but the last symbol; null if none is written yet
 * @param symbol the last symbol
 * @param attention of the step that predicted it, [S]; null for a model without attention
 * @param length number of symbols written
 * @param logProbability of all of them
 */
record PartialHypothesis(PartialHypothesis previous, int symbol, float[] attention, int length, double logProbability) {
    /** The empty hypothesis. */
    static PartialHypothesis begin(int symbol) {
        return new PartialHypothesis(null, symbol, null, 0, 0);
    }

    /** This hypothesis with one more symbol. */
    PartialHypothesis plus(int next, float[] attended, double logProbabilityOfAll) {
        return new PartialHypothesis(this, next, attended, length + 1, logProbabilityOfAll);
    }

    /** The symbols written, in order. */
    int[] symbols() {
        int[] symbols = new int[length];
        for (PartialHypothesis at = this; at.previous != null; at = at.previous) {
            symbols[at.length - 1] = at.symbol;
        }
        return symbols;
    }

    /** The attention of each step, in order, [symbols][S]; null for a model without attention. */
    float[][] attentions() {
        float[][] rows = new float[length][];
        for (PartialHypothesis at = this; at.previous != null; at = at.previous) {
            if (at.attention == null) {
                return null;
            }
            rows[at.length - 1] = at.attention;
        }
        return rows;
    }
}
