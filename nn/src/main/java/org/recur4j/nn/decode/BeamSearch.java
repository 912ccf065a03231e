package org.recur4j.nn.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recur4j.nn.decode.StepModel.Step;

/**
 * Looks for the likeliest sequences, keeping a few hypotheses of each sentence after every symbol: the beam.
 *
 * <pre>{@code
 * s(Y, X) = log P(Y | X) / lp(Y) + cp(X; Y)
 * }</pre>
 *
 * <p>(Wu et al. 2016, arXiv:1609.08144, equation 14.) While they grow, hypotheses are compared by log P, all being of
 * the same length; when they end, by s. A hypothesis that ends leaves the beam, which is filled up from the others. A
 * sentence is done when its beam is empty, or when none of it can get a better score than the worst of the n best that
 * have ended. With a beam of 1 this is greedy search.
 *
 * <p>Many sentences are searched at once: the live hypotheses of all of them go into one call of the model. What is
 * found for a sentence does not depend on the others.
 *
 * @param <S> what the model remembers
 */
public final class BeamSearch<S> {
    private final StepModel<S> model;
    private final SearchSymbols symbols;
    private final SearchSettings settings;
    private final boolean[] allowed;

    /**
     * A search.
     *
     * @param model gives the probabilities
     * @param symbols which of its symbols begin and end, and which are never written
     * @param settings how it is searched
     */
    public BeamSearch(StepModel<S> model, SearchSymbols symbols, SearchSettings settings) {
        this.model = model;
        this.symbols = symbols;
        this.settings = settings;
        this.allowed = symbols.allowed(model.vocabularySize());
    }

    /**
     * Searches some sentences.
     *
     * @param begun the model's state at the start of each
     * @return for each sentence its n best hypotheses, best first; at least one
     */
    public List<List<Hypothesis>> search(List<S> begun) {
        int[] maxLengths = new int[begun.size()];
        Arrays.fill(maxLengths, settings.maxLength());
        return search(begun, maxLengths);
    }

    /**
     * Searches some sentences, each to a length of its own.
     *
     * @param begun the model's state at the start of each
     * @param maxLengths most symbols of each; the settings' maximum holds besides
     * @return for each sentence its n best hypotheses, best first; at least one
     */
    public List<List<Hypothesis>> search(List<S> begun, int[] maxLengths) {
        if (begun.size() != maxLengths.length) {
            throw new IllegalArgumentException(maxLengths.length + " lengths for " + begun.size() + " sentences");
        }
        List<Beam<S>> beams = new ArrayList<>();
        for (int i = 0; i < maxLengths.length; i++) {
            int most = Math.max(1, Math.min(maxLengths[i], settings.maxLength()));
            beams.add(new Beam<>(begun.get(i), most, symbols, allowed, settings));
        }
        List<Beam<S>> going = beams;
        while (!going.isEmpty()) {
            advance(going);
            going = going.stream().filter(beam -> !beam.live().isEmpty()).toList();
        }
        return beams.stream().map(Beam::best).toList();
    }

    private void advance(List<Beam<S>> going) {
        List<S> states = new ArrayList<>();
        List<Integer> read = new ArrayList<>();
        for (Beam<S> beam : going) {
            for (Beam.Live<S> live : beam.live()) {
                states.add(live.state());
                read.add(live.partial().symbol());
            }
        }
        List<Step<S>> steps =
                model.step(states, read.stream().mapToInt(Integer::intValue).toArray());
        if (steps.size() != states.size()) {
            throw new IllegalStateException(steps.size() + " steps for " + states.size() + " hypotheses");
        }
        int from = 0;
        for (Beam<S> beam : going) {
            int to = from + beam.live().size();
            beam.advance(steps.subList(from, to));
            from = to;
        }
    }
}
