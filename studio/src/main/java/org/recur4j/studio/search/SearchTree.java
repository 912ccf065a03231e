package org.recur4j.studio.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.nn.decode.SearchTrace;
import org.recur4j.nn.decode.SearchTrace.Fate;
import org.recur4j.seq2seq.TracedText;

/**
 * A recorded search as a page draws it.
 *
 * @param text that was found
 * @param total its log-probability
 * @param score by which it was chosen
 * @param source tokens that were attended to; empty where these are no tokens
 * @param levels hypotheses by length, from the empty one; those kept come first, and the likeliest first among these
 */
record SearchTree(String text, double total, double score, List<String> source, List<List<Node>> levels) {
    private static final float DIGITS = 10_000;

    /**
     * A hypothesis, by its last token.
     *
     * @param parent place of the one that it continues, in the level before
     * @param probability of the token after those before it
     * @param total log-probability of all its tokens
     * @param score of a finished one
     * @param chosen whether it is, or begins, what was found
     * @param attention with which the next token was predicted; null where none was, or without attention
     */
    record Node(
            int parent,
            String token,
            double probability,
            double total,
            Fate fate,
            double score,
            boolean chosen,
            float[] attention) {}

    /** A hypothesis, and the place of the one that it continues. */
    private record Placed(SearchTrace.Node node, int parent, boolean chosen) {}

    static SearchTree of(TracedText text) {
        Hypothesis best = text.trace().best().get(0);
        List<List<Node>> levels = new ArrayList<>();
        List<Placed> level = List.of(new Placed(text.trace().root(), 0, true));
        while (!level.isEmpty()) {
            levels.add(level.stream().map(placed -> node(placed, text)).toList());
            level = next(level, best, levels.size() - 1, text.vocabulary().end());
        }
        return new SearchTree(text.text(), best.logProbability(), best.score(), text.source(), levels);
    }

    private static List<Placed> next(List<Placed> level, Hypothesis best, int depth, int end) {
        int chosen = depth < best.tokens().length ? best.tokens()[depth] : end;
        List<Placed> next = new ArrayList<>();
        for (int i = 0; i < level.size(); i++) {
            for (SearchTrace.Node node : level.get(i).node().next()) {
                boolean goesOn = level.get(i).chosen() && node.token() == chosen && node.fate() != Fate.DROPPED;
                next.add(new Placed(node, i, goesOn));
            }
        }
        next.sort(Comparator.comparing((Placed placed) -> placed.node().fate() == Fate.DROPPED)
                .thenComparing(placed -> -placed.node().total()));
        return next;
    }

    private static Node node(Placed placed, TracedText text) {
        SearchTrace.Node node = placed.node();
        return new Node(
                placed.parent(),
                text.token(node.token()),
                Math.exp(node.logProbability()),
                node.total(),
                node.fate(),
                node.score(),
                placed.chosen(),
                rounded(node.attention()));
    }

    private static float[] rounded(float[] weights) {
        float[] rounded = weights == null ? null : weights.clone();
        for (int i = 0; weights != null && i < weights.length; i++) {
            rounded[i] = Math.round(weights[i] * DIGITS) / DIGITS;
        }
        return rounded;
    }
}
