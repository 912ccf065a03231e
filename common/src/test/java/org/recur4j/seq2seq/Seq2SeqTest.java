package org.recur4j.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.machine.Backend;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.text.SentenceVocabulary;

class Seq2SeqTest {
    private static final SentenceVocabulary TOKENS = SentenceVocabulary.build(List.of("a", "b", "c", "d", "e", "f"), 1);
    private static final int[][] SOURCES = {{3, 4, 2}, {5, 2}, {6, 7, 8, 3, 2}};
    private static final int[][] TARGETS = {{4, 3, 2}, {5, 6, 7, 8, 2}, {3, 2}};

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    private static Seq2SeqBatch batch() {
        return Seq2SeqBatch.of(Seq2SeqBatch.Source.of(SOURCES), TARGETS, TOKENS);
    }

    private static ComputationGraph network(SmallConfig config) {
        ComputationGraph graph = new ComputationGraph(config.graph(3));
        graph.init();
        return graph;
    }

    private static List<List<Hypothesis>> found(ComputationGraph graph, SmallConfig config, int[][] sources) {
        int[] lengths = Arrays.stream(sources).mapToInt(source -> source.length).toArray();
        int[] maxLengths = new int[lengths.length];
        Arrays.fill(maxLengths, 6);
        return new SequenceSearch(graph, config, SmallConfig.MEMORY, TOKENS, Set.of())
                .search(
                        Seq2SeqBatch.Source.of(sources),
                        lengths,
                        config.search().settings(config.model().attends(), 6, 1, 0),
                        maxLengths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "additive", "general", "scaled"})
    void what_is_found_for_a_source_does_not_depend_on_the_others(String attention) {
        SmallConfig config = SmallConfig.of(attention, false, 1);
        ComputationGraph graph = network(config);

        List<List<Hypothesis>> together = found(graph, config, SOURCES);

        for (int i = 0; i < SOURCES.length; i++) {
            Hypothesis alone =
                    found(graph, config, new int[][] {SOURCES[i]}).get(0).get(0);
            assertThat(together.get(i).get(0).tokens()).isEqualTo(alone.tokens());
            assertThat(together.get(i).get(0).logProbability()).isCloseTo(alone.logProbability(), within(1e-4));
        }
    }

    @Test
    void the_perplexity_of_all_batches_is_that_of_one() {
        ComputationGraph graph = network(SmallConfig.of("additive", false, 1));
        Stream<Seq2SeqBatch> each = Stream.of(0, 1, 2)
                .map(i -> Seq2SeqBatch.of(
                        Seq2SeqBatch.Source.of(new int[][] {SOURCES[i]}), new int[][] {TARGETS[i]}, TOKENS));

        Map<String, Double> together = Perplexity.of(graph, Stream.of(batch()));

        assertThat(Perplexity.of(graph, each).get(Perplexity.LOSS))
                .isCloseTo(together.get(Perplexity.LOSS), within(1e-5));
        assertThat(together.get(Perplexity.PERPLEXITY)).isEqualTo(Math.exp(together.get(Perplexity.LOSS)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tied_weights_count_once_and_stay_equal_in_training(boolean tied) {
        SmallConfig config = SmallConfig.of("none", tied, 0.5);
        Seq2SeqTrainable trainable =
                new Seq2SeqTrainable(config, config.graph(3), 1, graph -> Collections.emptySortedMap());
        for (int update = 1; update <= 3; update++) {
            trainable.step(batch(), 0.01, update);
        }

        ComputationGraph graph = trainable.graph();
        Map<String, INDArray> weights = graph.paramTable();
        assertThat(weights.get("embedding_W").equals(weights.get("output_W"))).isEqualTo(tied);
        assertThat(trainable.parameters())
                .isEqualTo(graph.params().length()
                        - (tied ? SmallConfig.VOCABULARY * config.embedding().size() : 0));
    }

    @Test
    void scheduled_sampling_keeps_the_begin_and_replaces_as_often_as_asked() {
        ComputationGraph graph = network(SmallConfig.of("additive", false, 1));
        int[] longSentence = new int[200];
        Arrays.setAll(longSentence, t -> 3 + t % 6);
        Seq2SeqBatch batch = Seq2SeqBatch.of(
                Seq2SeqBatch.Source.of(new int[][] {{4, 2}}), new int[][] {TOKENS.ended(longSentence)}, TOKENS);

        assertThat(new ScheduledSampling(graph, 1, 1).of(batch, 1)).isSameAs(batch);
        int[] reference = batch.read().sequences()[0];
        Seq2SeqBatch half = new ScheduledSampling(graph, 0.5, 1).of(batch, 1);
        int[] predicted = new ScheduledSampling(graph, 0, 1).of(batch, 1).read().sequences()[0];
        int[] mixed = half.read().sequences()[0];

        assertThat(predicted).hasSameSizeAs(reference).startsWith(TOKENS.begin());
        int different = 0;
        int replaced = 0;
        for (int t = 1; t < reference.length; t++) {
            assertThat(mixed[t]).isIn(reference[t], predicted[t]);
            if (predicted[t] != reference[t]) {
                different++;
                replaced += mixed[t] == predicted[t] ? 1 : 0;
            }
        }
        assertThat(different).isGreaterThan(100);
        assertThat(replaced / (double) different).isBetween(0.25, 0.75);
        assertThat(half.written()).isSameAs(batch.written());
    }
}
