package org.recur4j.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.recur4j.machine.Backend;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.run.CellChoice;
import org.recur4j.run.Presets;
import org.recur4j.run.RunPlan;
import org.recur4j.text.Vocabulary;

class SentimentModelTest {
    private static final int V = 30;
    private static final List<String> CLASSES = List.of("1", "2", "3");

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    private static final List<CellChoice> CHOICES = Stream.concat(CellChoice.NAMES.stream(), Baseline.names().stream())
            .map(name -> CellChoice.named(name, Baseline.names()))
            .toList();

    static List<CellChoice> choices() {
        return CHOICES;
    }

    private static SentimentConfig config(String... sets) {
        return Presets.load(SentimentConfig.class, SentimentTask.class, "smoke", List.of(sets));
    }

    private static SentimentPredictor predictor(SentimentConfig config, CellChoice choice) {
        ComputationGraph graph = new ComputationGraph(
                SentimentModel.graph(config, choice.architecture(Baseline.names()), 5, V, CLASSES.size()));
        graph.init();
        List<String> words = Stream.concat(
                        Stream.of(Vocabulary.UNKNOWN), IntStream.range(1, V).mapToObj(i -> "w" + i))
                .toList();
        return new SentimentPredictor(
                graph, choice.architecture(Baseline.names()), config, Vocabulary.of(words), CLASSES);
    }

    private static int[] text(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 1, V).toArray();
    }

    private static Stream<Arguments> networks() {
        return CHOICES.stream()
                .flatMap(choice -> Stream.of("last", "mean", "max", "attention")
                        .flatMap(pooling -> Stream.of(true, false)
                                .filter(both -> choice.isCell() || (pooling.equals("mean") && !both))
                                .map(both -> Arguments.of(choice, pooling, both))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void padding_does_not_change_the_scores(CellChoice choice, String pooling, boolean bidirectional) {
        SentimentPredictor predictor =
                predictor(config("model.pooling=" + pooling, "model.bidirectional=" + bidirectional), choice);
        int[] text = text(3, 1);

        double[] alone = predictor.probabilities(new int[][] {text})[0];
        double[] padded = predictor.probabilities(new int[][] {text(17, 2), text, text(1, 3)})[1];

        assertThat(padded).usingComparatorWithPrecision(1e-5).containsExactly(alone);
        assertThat(Arrays.stream(alone).sum()).isCloseTo(1, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void parameters_are_counted_as_the_network_has_them(CellChoice choice) {
        SentimentConfig config = config("model.layers=2", "model.bidirectional=true", "model.pooling=attention");
        ComputationGraph graph =
                new ComputationGraph(SentimentModel.graph(config, choice.architecture(Baseline.names()), 1, V, 3));
        graph.init();

        assertThat(SentimentModel.parameters(config, choice.architecture(Baseline.names()), V, 3))
                .isEqualTo(graph.numParams());
    }

    @Test
    void only_a_bag_of_words_ignores_their_order() {
        int[] text = {1, 2, 3, 4, 5, 6};
        int[] other = {6, 2, 1, 4, 3, 5};
        for (CellChoice choice : CHOICES) {
            SentimentPredictor predictor = predictor(config(), choice);
            double[][] answers = predictor.probabilities(new int[][] {text, other});
            double difference = Math.abs(answers[0][0] - answers[1][0]);

            if (Baseline.BOW.is(choice.architecture(Baseline.names()))) {
                assertThat(difference).isLessThan(1e-6);
            } else {
                assertThat(difference).as(choice.name()).isGreaterThan(1e-5);
            }
        }
    }

    @Test
    void frozen_vectors_are_no_trained_parameters() {
        long all = SentimentModel.parameters(config(), CellChoice.of(Cells.GRU).architecture(Baseline.names()), V, 3);
        long rest = SentimentModel.parameters(
                config("embedding.frozen=true"), CellChoice.of(Cells.GRU).architecture(Baseline.names()), V, 3);

        assertThat(all - rest).isEqualTo((long) V * config().embedding().size());
    }

    @Test
    void a_text_without_a_known_word_gets_an_answer() {
        SentimentPredictor predictor = predictor(config(), CellChoice.of(Cells.LSTM));

        double[][] answers = predictor.probabilities(List.of("qwxyz", "", "   "));

        assertThat(Arrays.asList(answers))
                .allSatisfy(answer -> assertThat(Arrays.stream(answer).sum()).isCloseTo(1, within(1e-5)));
        assertThat(answers[0]).containsExactly(answers[1]);
    }

    @ParameterizedTest
    @CsvSource({"last,false", "max,false", "last,true", "attention,true"})
    void looked_into_it_says_after_each_word_what_it_would_say_of_the_text_up_to_there(
            String pooling, boolean bidirectional) {
        SentimentConfig config = config("model.pooling=" + pooling, "model.bidirectional=" + bidirectional);
        CellChoice gru = CellChoice.named("gru", List.of());
        SentimentPredictor predictor = predictor(config, gru);
        SentimentInspector inspector = SentimentInspector.of(
                predictor,
                new RunPlan<>("sentiment", "smoke", gru.name(), gru.equations(), "", 5, "", "train", config));

        int[] text = text(5, 1);
        TracedStep now = inspector.begin();
        for (int t = 1; t <= text.length; t++) {
            int[] read = Arrays.copyOf(text, t);
            now = inspector.step(now, read, List.of());
            double[] expected = predictor.probabilities(new int[][] {read})[0];
            for (int c = 0; c < CLASSES.size(); c++) {
                assertThat(Math.exp(now.logProbabilities()[c])).isCloseTo(expected[c], within(1e-5));
            }
            assertThat(now.values(0)).containsOnlyKeys("r", "z", "n", "h'");
        }
        assertThat(inspector.note().isEmpty()).isEqualTo(pooling.equals("last") && !bidirectional);
    }
}
