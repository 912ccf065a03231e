package org.recur4j.nn.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.nn.decode.StepModel.Step;

class BeamSearchTest {
    private static final int BEGIN = 0;
    private static final int END = 1;
    private static final SearchTokens TOKENS = new SearchTokens(BEGIN, END, Set.of());

    @Property(tries = 100, seed = "1")
    void a_beam_of_one_takes_the_likeliest_token_each_time(@ForAll int seed) {
        RandomStepModel model = new RandomStepModel(6, 0);
        List<Integer> expected = new ArrayList<>();
        List<Integer> state = List.of(seed);
        double logProbability = 0;
        for (int last = BEGIN; last != END; ) {
            Step<List<Integer>> step =
                    model.step(List.of(state), new int[] {last}).get(0);
            float[] logs = step.logProbabilities();
            boolean full = expected.size() == 8;
            last = full
                    ? END
                    : IntStream.range(1, 6) // not the begin
                            .boxed()
                            .max(Comparator.comparing(token -> logs[token]))
                            .orElseThrow();
            logProbability += logs[last];
            state = step.state();
            if (last != END) {
                expected.add(last);
            }
        }
        Hypothesis found = best(model, SearchSettings.greedy(8), seed);

        assertThat(found.tokens()).containsExactly(expected.toArray(Integer[]::new));
        assertThat(found.logProbability()).isEqualTo(logProbability, within(1e-9));
        assertThat(found.score()).isEqualTo(found.logProbability());
        assertThat(found.attention()).isNull();
    }

    @Property(tries = 60, seed = "1")
    void a_beam_wide_enough_finds_the_best_of_all_sequences(@ForAll int seed, @ForAll @IntRange(max = 2) int alpha) {
        RandomStepModel model = new RandomStepModel(5, 3);
        SearchSettings settings = new SearchSettings(600, 4, alpha / 2.0, 0.3, 0, 5, 0);
        List<Double> scores = new ArrayList<>();
        enumerate(model, List.of(seed), BEGIN, 0, new double[3], 0, settings, scores);
        scores.sort(Comparator.reverseOrder());

        List<Double> found =
                search(model, settings, seed).stream().map(Hypothesis::score).toList();
        assertThat(found).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(found.get(i)).isEqualTo(scores.get(i), within(1e-6));
        }
    }

    /** The scores of all sequences, each step through the whole vocabulary. */
    private static void enumerate(
            RandomStepModel model,
            List<Integer> state,
            int last,
            double logProbability,
            double[] attended,
            int length,
            SearchSettings settings,
            List<Double> scores) {
        Step<List<Integer>> step = model.step(List.of(state), new int[] {last}).get(0);
        double[] more = attended.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] += step.attention()[i];
        }
        for (int token = 1; token < model.vocabularySize(); token++) {
            double sum = logProbability + step.logProbabilities()[token];
            if (token == END) {
                double coverage = Arrays.stream(more)
                        .map(share -> Math.log(Math.min(1, share)))
                        .sum();
                double penalty =
                        Math.pow(5 + length + 1, settings.lengthPenalty()) / Math.pow(6, settings.lengthPenalty());
                scores.add(sum / penalty + settings.coveragePenalty() * coverage);
            } else if (length < settings.maxLength()) {
                enumerate(model, step.state(), token, sum, more, length + 1, settings, scores);
            }
        }
    }

    @Property(tries = 50, seed = "1")
    void the_n_best_are_different_and_in_order(@ForAll int seed) {
        List<Hypothesis> found = search(new RandomStepModel(7, 0), new SearchSettings(6, 10, 0.6, 0, 0, 6, 0), seed);

        assertThat(found)
                .isSortedAccordingTo(Comparator.comparing(Hypothesis::score).reversed());
        assertThat(new HashSet<>(found.stream()
                        .map(hypothesis -> Arrays.toString(hypothesis.tokens()))
                        .toList()))
                .hasSize(found.size());
        assertThat(found).hasSize(6);
    }

    @Property(tries = 30, seed = "1")
    void what_is_found_does_not_depend_on_the_other_sentences(@ForAll int seed) {
        SearchSettings settings = new SearchSettings(4, 9, 1, 0.2, 2, 3, 1);
        List<List<Integer>> begun =
                IntStream.range(0, 7).mapToObj(i -> List.of(seed + i)).toList();
        int[] lengths = {9, 3, 9, 1, 100, 5, 9};
        List<List<Hypothesis>> together =
                new BeamSearch<>(new RandomStepModel(6, 4), TOKENS, settings).search(begun, lengths);

        for (int i = 0; i < lengths.length; i++) {
            List<List<Hypothesis>> alone = new BeamSearch<>(new RandomStepModel(6, 4), TOKENS, settings)
                    .search(begun.subList(i, i + 1), new int[] {lengths[i]});
            assertThat(together.get(i)).usingRecursiveComparison().isEqualTo(alone.get(0));
            assertThat(together.get(i).get(0).tokens().length).isBetween(1, Math.min(9, lengths[i]));
        }
    }

    @Test
    void all_live_hypotheses_go_into_one_call_and_sentences_that_are_done_leave_it() {
        RandomStepModel model = new RandomStepModel(6, 0);
        SearchSettings settings = new SearchSettings(3, 12, 0, 0, 0, 1, 0);
        new BeamSearch<>(model, TOKENS, settings).search(List.of(List.of(1), List.of(2), List.of(3), List.of(4)));

        assertThat(model.calls().get(0)).isEqualTo(4);
        assertThat(model.calls()).allMatch(rows -> rows <= 12).hasSizeLessThanOrEqualTo(13);
        assertThat(model.calls().get(model.calls().size() - 1)).isLessThan(12);
    }

    @Test
    void no_sentences_give_no_hypotheses() {
        RandomStepModel model = new RandomStepModel(6, 0);

        assertThat(new BeamSearch<>(model, TOKENS, SearchSettings.greedy(5)).search(List.of()))
                .isEmpty();
        assertThat(model.calls()).isEmpty();
    }

    @Test
    void a_model_that_never_ends_is_ended_at_the_longest() {
        SearchSettings settings = new SearchSettings(2, 7, 1, 0, 0, 2, 0);
        List<Hypothesis> reluctant = search(new Fixed(0, Math.log(1e-6), Math.log(0.6), Math.log(0.4)), settings, 0);
        List<Hypothesis> unable =
                search(new Fixed(0, Double.NEGATIVE_INFINITY, Math.log(0.6), Math.log(0.4)), settings, 0);

        assertThat(reluctant).allMatch(hypothesis -> hypothesis.tokens().length == 7);
        assertThat(reluctant.get(0).logProbability()).isEqualTo(7 * Math.log(0.6) + Math.log(1e-6), within(1e-4));
        assertThat(unable).hasSize(2).allMatch(hypothesis -> hypothesis.tokens().length == 7);
        assertThat(unable.get(0).logProbability()).isEqualTo(7 * Math.log(0.6), within(1e-5));
    }

    @Test
    void no_ngram_comes_twice_where_that_is_blocked() {
        Fixed model = new Fixed(0, Math.log(0.01), Math.log(0.6), Math.log(0.3), Math.log(0.09));
        assertThat(best(model, new SearchSettings(1, 6, 0, 0, 0, 1, 0), 0).tokens())
                .containsExactly(2, 2, 2, 2, 2, 2);
        assertThat(best(model, new SearchSettings(1, 6, 0, 0, 1, 1, 0), 0).tokens())
                .containsExactly(2, 3, 4);
        assertThat(best(model, new SearchSettings(1, 6, 0, 0, 2, 1, 0), 0).tokens())
                .containsExactly(2, 2, 3, 2, 4, 2);
        assertThat(best(model, new SearchSettings(1, 6, 0, 0, 3, 1, 0), 0).tokens())
                .containsExactly(2, 2, 2, 3, 2, 2);
    }

    @Property(tries = 50, seed = "1")
    void no_hypothesis_repeats_a_blocked_ngram(@ForAll int seed, @ForAll @IntRange(min = 1, max = 3) int n) {
        for (Hypothesis one : search(new RandomStepModel(5, 0), new SearchSettings(4, 12, 0, 0, n, 4, 6), seed)) {
            List<String> ngrams = IntStream.rangeClosed(0, one.tokens().length - n)
                    .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(one.tokens(), i, i + n)))
                    .toList();
            assertThat(ngrams).doesNotHaveDuplicates();
        }
    }

    @Test
    void tokens_that_are_never_to_come_do_not_come_and_the_shortest_length_is_kept() {
        Fixed model = new Fixed(Math.log(0.4), Math.log(0.3), Math.log(0.2), Math.log(0.1));
        BeamSearch<Integer> search = new BeamSearch<>(
                model, new SearchTokens(BEGIN, END, Set.of(2)), new SearchSettings(1, 6, 0, 0, 0, 1, 3));

        assertThat(search.search(List.of(0)).get(0).get(0).tokens()).containsExactly(3, 3, 3);
    }

    @Test
    void penalties_are_those_of_the_equation() {
        SearchSettings settings = new SearchSettings(1, 10, 0.6, 0.2, 0, 1, 0);

        assertThat(settings.lengthPenalty(1)).isEqualTo(1);
        assertThat(settings.lengthPenalty(7)).isEqualTo(1.5157165665103982, within(1e-12)); // 2^0.6
        // 0.2 * (ln 0.5 + ln 0.25 + 0)
        assertThat(settings.coveragePenalty(new double[] {0.5, 0.25, 1.7}))
                .isEqualTo(-0.4158883083359672, within(1e-12));
        assertThat(settings.coveragePenalty(new double[] {0})).isEqualTo(0.2 * Math.log(1e-10), within(1e-9));
    }

    @Test
    void a_longer_hypothesis_can_win_by_the_length_penalty() {
        // ends at once with 0.5; otherwise 2, then the end for sure
        StepModel<Integer> model = new Table(new double[][] {{0, 0.5, 0.4, 0.1}, {0, 1, 0, 0}});

        assertThat(best(model, new SearchSettings(3, 5, 0, 0, 0, 1, 0), 0).tokens())
                .isEmpty();
        assertThat(best(model, new SearchSettings(3, 5, 2, 0, 0, 1, 0), 0).tokens())
                .containsExactly(2);
        assertThat(best(model, new SearchSettings(3, 5, 2, 0, 0, 1, 0), 0).score())
                .isEqualTo(Math.log(0.4) * 36 / 49, within(1e-6));
    }

    @Test
    void the_attention_of_each_token_comes_back() {
        Hypothesis found = best(new RandomStepModel(6, 4), SearchSettings.greedy(5), 11);
        float[][] attention = found.attention();
        Step<List<Integer>> first = new RandomStepModel(6, 4)
                .step(List.of(List.of(11)), new int[] {BEGIN})
                .get(0);

        assertThat(attention).hasNumberOfRows(found.tokens().length);
        assertThat(attention[0]).containsExactly(first.attention());
        assertThat(new Hypothesis(new int[1], 0, 0, new float[][] {{0.2f, 0.4f, 0.4f}}).source(0))
                .isEqualTo(1);
    }

    @Test
    void coverage_without_attention_is_one_clear_error() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> search(new RandomStepModel(6, 0), new SearchSettings(2, 9, 0, 1, 0, 1, 0), 0))
                .withMessageContaining("coveragePenalty needs a model with attention");
    }

    @Test
    void settings_and_probabilities_that_cannot_be_are_refused() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SearchSettings(0, 9, 0, 0, 0, 1, 0))
                .withMessage("The setting beam is 0: give a value from 1 to 1000.");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SearchSettings(2, 9, 0, 0, 0, 3, 0))
                .withMessageContaining("nBest is 3");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SearchSettings(2, 9, Double.NaN, 0, 0, 1, 0))
                .withMessageContaining("lengthPenalty is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search(new Fixed(0, Double.NaN, 0), SearchSettings.greedy(3), 0))
                .withMessageContaining("token 1 is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new SearchTokens(0, 1, Set.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BeamSearch<>(new Fixed(0), TOKENS, SearchSettings.greedy(3)));
    }

    private static Hypothesis best(StepModel<Integer> model, SearchSettings settings, int begun) {
        return search(model, settings, begun).get(0);
    }

    private static Hypothesis best(RandomStepModel model, SearchSettings settings, int seed) {
        return search(model, settings, seed).get(0);
    }

    private static List<Hypothesis> search(StepModel<Integer> model, SearchSettings settings, int begun) {
        return new BeamSearch<>(model, TOKENS, settings).search(List.of(begun)).get(0);
    }

    private static List<Hypothesis> search(RandomStepModel model, SearchSettings settings, int seed) {
        return new BeamSearch<>(model, TOKENS, settings)
                .search(List.of(List.of(seed)))
                .get(0);
    }

    /** The same log-probabilities always. */
    private record Fixed(double... logs) implements StepModel<Integer> {
        @Override
        public int vocabularySize() {
            return logs.length;
        }

        @Override
        public List<Step<Integer>> step(List<Integer> states, int[] tokens) {
            float[] floats = new float[logs.length];
            for (int i = 0; i < logs.length; i++) {
                floats[i] = (float) logs[i];
            }
            return states.stream().map(state -> new Step<>(state + 1, floats)).toList();
        }
    }

    /** The probabilities of each step, the last ones for all further steps. */
    private record Table(double[][] probabilities) implements StepModel<Integer> {
        @Override
        public int vocabularySize() {
            return probabilities[0].length;
        }

        @Override
        public List<Step<Integer>> step(List<Integer> states, int[] tokens) {
            return states.stream().map(this::step).toList();
        }

        private Step<Integer> step(int time) {
            double[] row = probabilities[Math.min(time, probabilities.length - 1)];
            return new Fixed(Arrays.stream(row).map(Math::log).toArray())
                    .step(List.of(time), new int[1])
                    .get(0);
        }
    }
}
