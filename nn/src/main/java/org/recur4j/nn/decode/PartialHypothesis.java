package org.recur4j.nn.decode;

/**
 * A hypothesis while it grows: its last symbol and the way there. Hypotheses share what they have in common.
 *
 * @param before all but the last symbol; null where nothing is written yet
 * @param symbol the last symbol
 * @param attention of the step that gave it, [S]; null where the model attends to nothing
 * @param length symbols written
 * @param logProbability of all of them
 */
record PartialHypothesis(PartialHypothesis before, int symbol, float[] attention, int length, double logProbability) {
    /** Nothing written yet. */
    static PartialHypothesis begin(int symbol) {
        return new PartialHypothesis(null, symbol, null, 0, 0);
    }

    /** With one symbol more. */
    PartialHypothesis plus(int next, float[] attended, double logProbabilityOfAll) {
        return new PartialHypothesis(this, next, attended, length + 1, logProbabilityOfAll);
    }

    /** What was written, in order. */
    int[] symbols() {
        int[] symbols = new int[length];
        for (PartialHypothesis at = this; at.before != null; at = at.before) {
            symbols[at.length - 1] = at.symbol;
        }
        return symbols;
    }

    /** The attention of each step, in order; null where there is none. */
    float[][] attentions() {
        float[][] rows = new float[length][];
        for (PartialHypothesis at = this; at.before != null; at = at.before) {
            if (at.attention == null) {
                return null;
            }
            rows[at.length - 1] = at.attention;
        }
        return rows;
    }
}
