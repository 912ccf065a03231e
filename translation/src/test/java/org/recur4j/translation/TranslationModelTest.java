package org.recur4j.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.machine.Backend;
import org.recur4j.nn.attention.AttendingSteps;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.run.Presets;
import org.recur4j.seq2seq.DecoderGraph;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.seq2seq.Seq2SeqTrainable;
import org.recur4j.seq2seq.SequenceSearch;
import org.recur4j.text.SentenceVocabulary;
import org.recur4j.train.TiedWeights;

class TranslationModelTest {
    private static final int SOURCE = 30;
    private static final int TARGET = 40;
    private static final SentenceVocabulary TOKENS = SentenceVocabulary.build(List.of("chat"), 1);

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    private static TranslationConfig config(String... sets) {
        return Presets.load(TranslationConfig.class, TranslationTask.class, "smoke", List.of(sets));
    }

    private static ComputationGraph network(TranslationConfig config, Cell cell) {
        ComputationGraph graph = new ComputationGraph(TranslationModel.graph(config, cell, 5, SOURCE, TARGET));
        graph.init();
        DecoderGraph.ties(config, graph).forEach(TiedWeights::equalise);
        return graph;
    }

    @ParameterizedTest
    @CsvSource({"rnn, none, false", "lstm, additive, true", "gru, dot, false", "gru, general, true"})
    void parameters_are_counted_as_the_network_has_them(String cell, String attention, boolean tied) {
        TranslationConfig config = config(
                "model.layers=2", "model.attention=" + attention, "model.tied=" + tied, "model.inputFeeding=true");
        ComputationGraph graph = network(config, Cells.named(cell));

        assertThat(DecoderGraph.parameters(
                        config, TranslationModel.graph(config, Cells.named(cell), 1, SOURCE, TARGET)))
                .isEqualTo(graph.params().length()
                        - (tied ? (long) TARGET * config.embedding().size() : 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "additive", "dot", "general", "scaled"})
    void a_sentence_is_read_alike_alone_and_beside_longer_ones(String attention) {
        TranslationConfig config = config("model.attention=" + attention, "model.contextDropout=0.3");
        ComputationGraph graph = network(config, Cells.GRU);
        int[] source = {7, 8, 2};
        int[] other = {9, 10, 11, 12, 13, 14, 2};
        float[] alone = after(graph, config, new int[][] {source}, 0);
        float[] beside = after(graph, config, new int[][] {other, source}, 1);

        assertThat(beside).hasSize(TARGET);
        for (int i = 0; i < TARGET; i++) {
            assertThat(beside[i]).isCloseTo(alone[i], within(1e-5f));
        }
    }

    /** ln p of the first tokens. */
    private static float[] after(ComputationGraph graph, TranslationConfig config, int[][] source, int sentence) {
        int[] lengths = Arrays.stream(source).mapToInt(tokens -> tokens.length).toArray();
        AttendingSteps steps = new SequenceSearch(graph, config, TranslationModel.ENCODER, TOKENS, Set.of())
                .encode(Seq2SeqBatch.Source.of(source), lengths);
        int[] begins = new int[source.length];
        Arrays.fill(begins, 1);
        return steps.step(steps.begin(), begins).get(sentence).logProbabilities();
    }

    @Test
    void tied_vectors_stay_equal_in_training() {
        TranslationConfig config = config("model.tied=true");
        TranslationData data = TranslationData.forTraining(config, null);
        Seq2SeqTrainable trainable =
                new Seq2SeqTrainable(config, data.graph(config, Cells.GRU, 1), 1, graph -> new TreeMap<>());
        for (int update = 1; update <= 3; update++) {
            trainable.step(data.batches(config, 1).get(1, update), 0.01, update);
        }
        INDArray vectors = trainable.graph().paramTable().get("targetEmbedding_W");
        INDArray weights = trainable.graph().paramTable().get(DecoderGraph.OUTPUT + "_W");
        assertThat(vectors).isEqualTo(weights);
    }
}
