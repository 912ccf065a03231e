package org.recur4j.nn.decode;

/**
 * An unfinished hypothesis as a linked list from its last token to its first; hypotheses share their common prefixes.
 *
 * @param previous all but the last token; null if none is written yet
 * @param token the last token
 * @param attention of the step that predicted it, [S]; null for a model without attention
 * @param length number of tokens written
 * @param logProbability of all of them
 */
record PartialHypothesis(PartialHypothesis previous, int token, float[] attention, int length, double logProbability) {
    /** The empty hypothesis. */
    static PartialHypothesis begin(int token) {
        return new PartialHypothesis(null, token, null, 0, 0);
    }

    /** This hypothesis with one more token. */
    PartialHypothesis plus(int next, float[] attended, double logProbabilityOfAll) {
        return new PartialHypothesis(this, next, attended, length + 1, logProbabilityOfAll);
    }

    /** The tokens written, in order. */
    int[] tokens() {
        int[] tokens = new int[length];
        for (PartialHypothesis at = this; at.previous != null; at = at.previous) {
            tokens[at.length - 1] = at.token;
        }
        return tokens;
    }

    /** The attention of each step, in order, [tokens][S]; null for a model without attention. */
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
