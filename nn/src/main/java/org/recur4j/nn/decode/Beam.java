package org.recur4j.nn.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.nn.decode.StepModel.Step;

/**
 * The hypotheses of one sentence: live ones, which go on, and finished ones.
 *
 * @param <S> what the model remembers
 */
final class Beam<S> {
    private final SearchSettings settings;
    private final boolean[] allowed;
    private final int end;
    private final int maxLength;
    private final int minLength;
    private final List<Hypothesis> finished = new ArrayList<>();
    private List<Live<S>> live;

    /** A hypothesis that goes on: the state before its last symbol is read. */
    record Live<S>(S state, PartialHypothesis partial) {}

    /**
     * Begins.
     *
     * @param state of the model before anything is read
     * @param maxLength most symbols of this sentence
     * @param allowed for each symbol whether it may be written, [V]
     */
    Beam(S state, int maxLength, SearchSymbols symbols, boolean[] allowed, SearchSettings settings) {
        this.settings = settings;
        this.allowed = allowed;
        this.end = symbols.end();
        this.maxLength = maxLength;
        this.minLength = Math.min(settings.minLength(), maxLength);
        this.live = List.of(new Live<>(state, PartialHypothesis.begin(symbols.begin())));
    }

    /** The hypotheses that go on, empty when the search is over. */
    List<Live<S>> live() {
        return live;
    }

    /**
     * Goes one symbol on: the best continuations of all live hypotheses, of which those with the end are finished.
     *
     * @param steps what the model said to each live hypothesis
     */
    void advance(List<Step<S>> steps) {
        Candidates best = new Candidates(settings.beam());
        for (int i = 0; i < live.size(); i++) {
            offer(i, steps.get(i).logProbabilities(), best);
        }
        List<Live<S>> next = new ArrayList<>();
        for (int rank = 0; rank < best.size(); rank++) {
            Step<S> step = steps.get(best.hypothesis(rank));
            PartialHypothesis partial = live.get(best.hypothesis(rank))
                    .partial()
                    .plus(best.symbol(rank), step.attention(), best.value(rank));
            if (best.symbol(rank) == end) {
                finish(partial, partial.before());
            } else {
                next.add(new Live<>(step.state(), partial));
            }
        }
        if (next.isEmpty() && finished.isEmpty()) {
            live.forEach(stuck -> finish(stuck.partial(), stuck.partial())); // all they had was impossible
        }
        live = canImprove(next) ? List.copyOf(next) : List.of();
    }

    private void offer(int hypothesis, float[] logProbabilities, Candidates best) {
        if (logProbabilities.length != allowed.length) {
            throw new IllegalArgumentException(
                    logProbabilities.length + " log-probabilities for " + allowed.length + " symbols");
        }
        PartialHypothesis partial = live.get(hypothesis).partial();
        if (partial.length() >= maxLength) {
            offer(hypothesis, end, logProbabilities[end], best);
            return;
        }
        BitSet blocked = RepeatedNgrams.blocked(partial.symbols(), settings.ngramBlocking());
        double bar = best.bar() - partial.logProbability();
        for (int symbol = 0; symbol < allowed.length; symbol++) {
            float log = logProbabilities[symbol];
            if (log <= bar) {
                continue; // also -∞; not a NaN, which is refused below
            }
            boolean early = symbol == end && partial.length() < minLength;
            if (allowed[symbol] && !early && !blocked.get(symbol)) {
                offer(hypothesis, symbol, log, best);
                bar = best.bar() - partial.logProbability();
            }
        }
    }

    private void offer(int hypothesis, int symbol, float log, Candidates best) {
        if (Float.isNaN(log) || log == Float.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the log-probability of symbol " + symbol + " is " + log);
        }
        best.offer(live.get(hypothesis).partial().logProbability() + log, hypothesis, symbol);
    }

    /**
     * Puts a hypothesis among the n best.
     *
     * @param written the same without its end
     */
    private void finish(PartialHypothesis partial, PartialHypothesis written) {
        float[][] rows = partial.attentions();
        double score = partial.logProbability() / settings.lengthPenalty(partial.length());
        if (settings.coveragePenalty() > 0) {
            score += settings.coveragePenalty(attended(rows));
        }
        float[][] ofWritten = rows == null ? null : Arrays.copyOf(rows, written.length());
        finished.add(new Hypothesis(written.symbols(), partial.logProbability(), score, ofWritten));
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

    /** Whether a hypothesis may yet get among the finished ones: none gains from what it has still to write. */
    private boolean canImprove(List<Live<S>> next) {
        if (next.isEmpty() || finished.size() < settings.nBest()) {
            return !next.isEmpty();
        }
        double worst = finished.get(finished.size() - 1).score();
        double bound = next.get(0).partial().logProbability() / settings.lengthPenalty(maxLength + 1);
        return bound > worst;
    }

    /** What was found, best first: the number asked for, or fewer when there are no more. */
    List<Hypothesis> best() {
        return List.copyOf(finished);
    }
}
