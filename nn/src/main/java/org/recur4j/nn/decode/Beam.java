package org.recur4j.nn.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.nn.decode.StepModel.Step;

/**
 * The hypotheses of one sentence: live ones, which are continued, and finished ones.
 *
 * @param <S> state of the model
 */
final class Beam<S> {
    private final SearchSettings settings;
    private final boolean[] allowed;
    private final int end;
    private final int maxLength;
    private final int minLength;
    private final BeamObserver observer;
    private final List<Hypothesis> finished = new ArrayList<>();
    private List<Live<S>> live;

    /** A live hypothesis, and the state of the model before it reads the last token. */
    record Live<S>(S state, PartialHypothesis partial) {}

    /**
     * The empty hypothesis.
     *
     * @param state initial state of the model
     * @param maxLength maximum number of tokens of this sentence
     * @param allowed for each token whether it may be written, [V]
     */
    Beam(
            S state,
            int maxLength,
            SearchTokens tokens,
            boolean[] allowed,
            SearchSettings settings,
            BeamObserver observer) {
        this.observer = observer;
        this.settings = settings;
        this.allowed = allowed;
        this.end = tokens.end();
        this.maxLength = maxLength;
        this.minLength = Math.min(settings.minLength(), maxLength);
        this.live = List.of(new Live<>(state, PartialHypothesis.begin(tokens.begin())));
    }

    /** The live hypotheses; none when the search is over. */
    List<Live<S>> live() {
        return live;
    }

    /**
     * Continues the hypotheses by one token: keeps the best continuations of all, and moves those that end to the finished.
     *
     * @param steps result of the model for each live hypothesis
     */
    void advance(List<Step<S>> steps) {
        Candidates best = new Candidates(settings.beam());
        for (int i = 0; i < live.size(); i++) {
            offerAll(i, steps.get(i).logProbabilities(), best);
            observer.continued(live.get(i).partial(), steps.get(i));
        }
        List<Live<S>> next = new ArrayList<>();
        for (int rank = 0; rank < best.size(); rank++) {
            Step<S> step = steps.get(best.hypothesis(rank));
            PartialHypothesis partial = live.get(best.hypothesis(rank))
                    .partial()
                    .plus(best.token(rank), step.attention(), best.value(rank));
            observer.kept(partial);
            if (best.token(rank) == end) {
                finish(partial, partial.previous());
            } else {
                next.add(new Live<>(step.state(), partial));
            }
        }
        if (next.isEmpty() && finished.isEmpty()) {
            live.forEach(stuck -> finish(stuck.partial(), stuck.partial())); // every continuation was impossible
        }
        live = canImprove(next) ? List.copyOf(next) : List.of();
    }

    private void offerAll(int hypothesis, float[] logProbabilities, Candidates best) {
        if (logProbabilities.length != allowed.length) {
            throw new IllegalArgumentException(
                    logProbabilities.length + " log-probabilities for " + allowed.length + " tokens");
        }
        PartialHypothesis partial = live.get(hypothesis).partial();
        int forced = partial.length() >= maxLength ? end : observer.forced(partial.length());
        if (forced >= 0) {
            offer(hypothesis, forced, logProbabilities[forced], best);
            return;
        }
        BitSet blocked = RepeatedNgrams.blocked(partial.tokens(), settings.ngramBlocking());
        double bar = best.bar() - partial.logProbability();
        for (int token = 0; token < allowed.length; token++) {
            float log = logProbabilities[token];
            if (log <= bar) {
                continue; // also -∞; not a NaN, which is refused below
            }
            boolean early = token == end && partial.length() < minLength;
            if (allowed[token] && !early && !blocked.get(token)) {
                offer(hypothesis, token, log, best);
                bar = best.bar() - partial.logProbability();
            }
        }
    }

    private void offer(int hypothesis, int token, float log, Candidates best) {
        if (Float.isNaN(log) || log == Float.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the log-probability of token " + token + " is " + log);
        }
        best.offer(live.get(hypothesis).partial().logProbability() + log, hypothesis, token);
    }

    /**
     * Adds a hypothesis to the n best.
     *
     * @param written the same without the end token
     */
    private void finish(PartialHypothesis partial, PartialHypothesis written) {
        float[][] rows = partial.attentions();
        double score = partial.logProbability() / settings.lengthPenalty(partial.length());
        if (settings.coveragePenalty() > 0) {
            score += settings.coveragePenalty(attended(rows));
        }
        observer.finished(partial, score);
        float[][] attention = rows == null ? null : Arrays.copyOf(rows, written.length());
        finished.add(new Hypothesis(written.tokens(), partial.logProbability(), score, attention));
        finished.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
        if (finished.size() > settings.nBest()) {
            finished.remove(finished.size() - 1);
        }
    }

    private static double[] attended(float[][] rows) {
        if (rows == null) {
            throw new InvalidSettingException(
                    "The setting coveragePenalty needs a model with attention: set it to 0, or use such a model.");
        }
        double[] attended = new double[rows.length == 0 ? 0 : rows[0].length];
        for (float[] row : rows) {
            for (int step = 0; step < attended.length; step++) {
                attended[step] += row[step];
            }
        }
        return attended;
    }

    /** Whether a live hypothesis may still get among the n best: its log-probability can only fall. */
    private boolean canImprove(List<Live<S>> next) {
        if (next.isEmpty() || finished.size() < settings.nBest()) {
            return !next.isEmpty();
        }
        double worst = finished.get(finished.size() - 1).score();
        double bound = next.get(0).partial().logProbability() / settings.lengthPenalty(maxLength + 1);
        return bound > worst;
    }

    /** The n best hypotheses, best first; fewer if there are no more. */
    List<Hypothesis> best() {
        return List.copyOf(finished);
    }
}
