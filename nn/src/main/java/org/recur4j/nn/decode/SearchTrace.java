package org.recur4j.nn.decode;

import java.util.List;

/**
 * The beam search of one sentence as a tree: every hypothesis that was kept, and the likeliest continuations of each, kept or not.
 *
 * @param root the empty hypothesis
 * @param best what the search found, best first
 */
public record SearchTrace(Node root, List<Hypothesis> best) {
    /** What became of a hypothesis. */
    public enum Fate {
        /** Not kept: others were likelier. */
        DROPPED,
        /** Kept, and continued unless the search was over. */
        KEPT,
        /** Kept, and ended. */
        FINISHED
    }

    /**
     * A hypothesis.
     *
     * @param token its last; of the root the one that is read first
     * @param logProbability natural logarithm of that token's probability after those before it
     * @param total the sum of these over all tokens
     * @param score by which finished hypotheses are ranked; NaN of others
     * @param attention with which the next token was predicted, [S]; null where none was, or by a model without attention
     * @param next continuations, the likeliest first
     */
    public record Node(
            int token,
            double logProbability,
            double total,
            Fate fate,
            double score,
            float[] attention,
            List<Node> next) {}
}
