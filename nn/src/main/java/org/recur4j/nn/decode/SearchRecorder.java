package org.recur4j.nn.decode;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.recur4j.nn.decode.SearchTrace.Fate;
import org.recur4j.nn.decode.SearchTrace.Node;
import org.recur4j.nn.decode.StepModel.Step;

/** Records the search of one sentence, and prescribes how its hypotheses begin. */
final class SearchRecorder implements BeamObserver {
    private final boolean[] allowed;
    private final int[] prefix;
    private final int choices;
    private final IdentityHashMap<PartialHypothesis, Continued> continued = new IdentityHashMap<>();
    private final IdentityHashMap<PartialHypothesis, Double> scores = new IdentityHashMap<>();

    /** What came of a hypothesis: its likeliest continuations as if none was kept, and those kept. */
    private record Continued(float[] attention, List<Node> likeliest, List<PartialHypothesis> kept) {}

    /**
     * A recorder.
     *
     * @param allowed for each token whether it may be written, [V]
     * @param prefix tokens that every hypothesis begins with
     * @param choices continuations recorded of each hypothesis
     */
    SearchRecorder(boolean[] allowed, int[] prefix, int choices) {
        this.allowed = allowed;
        this.prefix = prefix;
        this.choices = choices;
    }

    @Override
    public int forced(int length) {
        return length < prefix.length ? prefix[length] : -1;
    }

    @Override
    public void continued(PartialHypothesis hypothesis, Step<?> step) {
        float[] logs = step.logProbabilities();
        Candidates best = new Candidates(choices);
        IntStream.range(0, logs.length)
                .filter(token -> allowed[token])
                .forEach(token -> best.offer(logs[token], 0, token));
        List<Node> likeliest = IntStream.range(0, best.size())
                .mapToObj(best::token)
                .map(token -> dropped(token, logs[token], hypothesis))
                .toList();
        continued.put(hypothesis, new Continued(step.attention(), likeliest, new ArrayList<>()));
    }

    private static Node dropped(int token, double log, PartialHypothesis before) {
        double total = before.logProbability() + log;
        return new Node(token, log, total, Fate.DROPPED, Double.NaN, null, List.of());
    }

    @Override
    public void kept(PartialHypothesis hypothesis) {
        continued.get(hypothesis.previous()).kept().add(hypothesis);
    }

    @Override
    public void finished(PartialHypothesis hypothesis, double score) {
        scores.put(hypothesis, score);
    }

    /** The tree that grew from the empty hypothesis. */
    Node tree(PartialHypothesis hypothesis) {
        PartialHypothesis before = hypothesis.previous();
        Continued more = continued.get(hypothesis);
        return new Node(
                hypothesis.token(),
                before == null ? 0 : hypothesis.logProbability() - before.logProbability(),
                hypothesis.logProbability(),
                scores.containsKey(hypothesis) ? Fate.FINISHED : Fate.KEPT,
                scores.getOrDefault(hypothesis, Double.NaN),
                more == null ? null : more.attention(),
                more == null ? List.of() : next(more));
    }

    /** A kept continuation takes its place among the likeliest, or after them. */
    private List<Node> next(Continued more) {
        List<Node> next = new ArrayList<>(more.likeliest());
        for (PartialHypothesis kept : more.kept()) {
            next.removeIf(node -> node.token() == kept.token());
            next.add(tree(kept));
        }
        next.sort((a, b) -> Double.compare(b.logProbability(), a.logProbability()));
        return List.copyOf(next);
    }
}
