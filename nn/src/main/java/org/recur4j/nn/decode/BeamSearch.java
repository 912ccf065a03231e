package org.recur4j.nn.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recur4j.nn.decode.StepModel.Step;

/**
 * Beam search: looks for the likeliest sequences, keeping a few hypotheses of each sentence, the beam, after every token.
 *
 * <pre>{@code
 * s(Y, X) = log P(Y | X) / lp(Y) + cp(X; Y)
 * }</pre>
 *
 * <p>(Wu et al. 2016, arXiv:1609.08144, equation 14.) Live hypotheses all have the same length and are compared by log P,
 * finished ones by s. A hypothesis that ends leaves the beam, and another takes its place. The search of a sentence ends when
 * its beam is empty, or when no live hypothesis can get a better score than the worst of the n best finished ones. With a beam
 * of 1 this is greedy search.
 *
 * <p>Sentences are searched in a batch: one call of the model takes the live hypotheses of all of them. The result of a
 * sentence does not depend on the others.
 *
 * @param <S> state of the model
 */
public final class BeamSearch<S> {
    private final StepModel<S> model;
    private final SearchTokens tokens;
    private final SearchSettings settings;
    private final boolean[] allowed;

    /**
     * A search.
     *
     * @param model gives the probabilities
     * @param tokens that begin and end a hypothesis, and those never written
     * @param settings of the search
     */
    public BeamSearch(StepModel<S> model, SearchTokens tokens, SearchSettings settings) {
        this.model = model;
        this.tokens = tokens;
        this.settings = settings;
        this.allowed = tokens.allowed(model.vocabularySize());
    }

    /**
     * Searches a batch of sentences.
     *
     * @param initial the model's state at the start of each
     * @return for each sentence its n best hypotheses, best first; at least one
     */
    public List<List<Hypothesis>> search(List<S> initial) {
        int[] maxLengths = new int[initial.size()];
        Arrays.fill(maxLengths, settings.maxLength());
        return search(initial, maxLengths);
    }

    /**
     * Searches a batch of sentences, each with its own maximum length.
     *
     * @param initial the model's state at the start of each
     * @param maxLengths maximum number of tokens of each; the settings' maximum holds too
     * @return for each sentence its n best hypotheses, best first; at least one
     */
    public List<List<Hypothesis>> search(List<S> initial, int[] maxLengths) {
        if (initial.size() != maxLengths.length) {
            throw new IllegalArgumentException(maxLengths.length + " lengths for " + initial.size() + " sentences");
        }
        List<Beam<S>> beams = new ArrayList<>();
        for (int i = 0; i < maxLengths.length; i++) {
            beams.add(beam(initial.get(i), maxLengths[i], BeamObserver.NONE));
        }
        return finish(beams);
    }

    /**
     * Searches one sentence and records what was looked at; finds what {@link #search} finds.
     *
     * @param initial the model's state at its start
     * @param maxLength maximum number of its tokens
     * @param prefix tokens with which every hypothesis has to begin; the end may be the last of them
     * @param choices how many of the likeliest continuations of each hypothesis are recorded, kept or not
     */
    public SearchTrace trace(S initial, int maxLength, int[] prefix, int choices) {
        SearchRecorder recorder = new SearchRecorder(allowed, prefix.clone(), choices);
        Beam<S> beam = beam(initial, maxLength, recorder);
        PartialHypothesis root = beam.live().get(0).partial();
        List<Hypothesis> best = finish(List.of(beam)).get(0);
        return new SearchTrace(recorder.tree(root), best);
    }

    private Beam<S> beam(S initial, int maxLength, BeamObserver observer) {
        int most = Math.max(1, Math.min(maxLength, settings.maxLength()));
        return new Beam<>(initial, most, tokens, allowed, settings, observer);
    }

    private List<List<Hypothesis>> finish(List<Beam<S>> beams) {
        List<Beam<S>> live = beams;
        while (!live.isEmpty()) {
            advance(live);
            live = live.stream().filter(beam -> !beam.live().isEmpty()).toList();
        }
        return beams.stream().map(Beam::best).toList();
    }

    private void advance(List<Beam<S>> beams) {
        List<S> states = new ArrayList<>();
        List<Integer> tokensRead = new ArrayList<>();
        for (Beam<S> beam : beams) {
            for (Beam.Live<S> hypothesis : beam.live()) {
                states.add(hypothesis.state());
                tokensRead.add(hypothesis.partial().token());
            }
        }
        List<Step<S>> steps = model.step(
                states, tokensRead.stream().mapToInt(Integer::intValue).toArray());
        if (steps.size() != states.size()) {
            throw new IllegalStateException(steps.size() + " steps for " + states.size() + " hypotheses");
        }
        int from = 0;
        for (Beam<S> beam : beams) {
            int to = from + beam.live().size();
            beam.advance(steps.subList(from, to));
            from = to;
        }
    }
}
