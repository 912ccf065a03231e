package org.recur4j.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.recur4j.lm.TravelCorpus.Probe;
import org.recur4j.metric.Accuracy;
import org.recur4j.nn.decode.StepModel;

/**
 * What a model remembers of the travel corpus: given a new sentence up to its last word, which language does it expect?
 *
 * <pre>{@code
 * answer = argmax over all languages w of  Σ_i ln p(w_i | text before, line end, sentence so far, w_1 … w_{i-1})
 * }</pre>
 *
 * where w is the whole word: no language begins another, so these are probabilities of things that exclude each other.
 * As nothing between country and language tells of either, the share of right answers beyond {@link TravelCorpus#chance} is memory
 * of the country, across the gap.
 *
 * @param <S> the model's state
 * @param model what is asked
 * @param begin its state before a question: after the text that stands before
 * @param encode gives the tokens of a text
 * @param languages the answers to choose from
 */
record MemoryProbe<S>(StepModel<S> model, S begin, Function<String, int[]> encode, List<String> languages) {
    /** Sentences asked at once: times the number of languages, what one product of the model works on. */
    private static final int BATCH_SIZE = 128;

    /**
     * The answers to some questions.
     *
     * @param byGap right and all answers by the least gap of the group
     */
    record Result(SortedMap<Integer, Accuracy> byGap) {
        /** Over all gaps. */
        Accuracy all() {
            return byGap.values().stream().reduce(Accuracy.NONE, Accuracy::plus);
        }

        /** As written in the record: one entry a group of gaps, shortest first. */
        List<Map<String, Object>> rows() {
            List<Map<String, Object>> rows = new ArrayList<>();
            byGap.forEach((gap, accuracy) -> {
                SortedMap<String, Object> row = new TreeMap<>();
                row.put("from", gap);
                row.put("to", TravelCorpus.groupEnd(gap));
                row.put("accuracy", accuracy.value());
                row.put("sentences", accuracy.total());
                rows.add(Collections.unmodifiableSortedMap(row));
            });
            return List.copyOf(rows);
        }
    }

    /** Asks every question. */
    Result ask(List<Probe> probes) {
        SortedMap<Integer, Accuracy> byGap = new TreeMap<>();
        for (int from = 0; from < probes.size(); from += BATCH_SIZE) {
            List<Probe> batch = probes.subList(from, Math.min(probes.size(), from + BATCH_SIZE));
            List<String> answers = answers(batch);
            for (int i = 0; i < batch.size(); i++) {
                Accuracy answer =
                        Accuracy.NONE.plus(answers.get(i).equals(batch.get(i).language()));
                byGap.merge(batch.get(i).group(), answer, Accuracy::plus);
            }
        }
        return new Result(Collections.unmodifiableSortedMap(byGap));
    }

    private List<String> answers(List<Probe> probes) {
        List<int[]> prefixes = probes.stream()
                .map(probe -> encode.apply("\n" + probe.prefix()))
                .toList();
        List<StepModel.Step<S>> read = new ArrayList<>(Collections.nCopies(probes.size(), null));
        feed(Collections.nCopies(probes.size(), begin), prefixes, (i, position, step) -> read.set(i, step));
        List<S> states = new ArrayList<>();
        List<int[]> words = new ArrayList<>();
        double[][] scores = new double[probes.size()][languages.size()];
        for (int i = 0; i < probes.size(); i++) {
            for (int w = 0; w < languages.size(); w++) {
                int[] word = word(probes.get(i).prefix(), languages.get(w));
                scores[i][w] = read.get(i).logProbabilities()[word[0]];
                states.add(read.get(i).state());
                words.add(word);
            }
        }
        List<int[]> beginnings =
                words.stream().map(word -> Arrays.copyOf(word, word.length - 1)).toList();
        feed(
                states,
                beginnings,
                (i, position, step) -> scores[i / languages.size()][i % languages.size()] +=
                        step.logProbabilities()[words.get(i)[position + 1]]);
        return Arrays.stream(scores).map(this::best).toList();
    }

    /** The tokens of the word where it stands after the prefix. */
    private int[] word(String prefix, String language) {
        int[] whole = encode.apply(prefix + language);
        return Arrays.copyOfRange(whole, encode.apply(prefix).length, whole.length);
    }

    private String best(double[] scores) {
        int best = 0;
        for (int w = 1; w < scores.length; w++) {
            best = scores[w] > scores[best] ? w : best;
        }
        return languages.get(best);
    }

    /** What is done with a step of the model. */
    private interface Taken<S> {
        /** Takes the step after the token at a position of a text. */
        void take(int text, int position, StepModel.Step<S> step);
    }

    /** Reads a text into each state; texts may differ in length. */
    private void feed(List<S> states, List<int[]> texts, Taken<S> taken) {
        List<List<StepModel.Step<S>>> steps = model.read(states, texts);
        for (int i = 0; i < steps.size(); i++) {
            for (int position = 0; position < steps.get(i).size(); position++) {
                taken.take(i, position, steps.get(i).get(position));
            }
        }
    }
}
