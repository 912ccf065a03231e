package org.recur4j.nn.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;
import static org.recur4j.nn.Networks.distance;
import static org.recur4j.nn.attention.Decoders.BATCH;
import static org.recur4j.nn.attention.Decoders.HIDDEN;
import static org.recur4j.nn.attention.Decoders.OUTPUTS;
import static org.recur4j.nn.attention.Decoders.SOURCE;
import static org.recur4j.nn.attention.Decoders.TIME;

import java.io.IOException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

/** What a decoder's settings and masks do, in a graph, and that files keep them. */
class AttentionDecoderTest {
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void attention_sums_to_one_over_what_is_not_masked(AttentionKind kind) {
        ComputationGraph graph = graph(kind);
        MultiDataSet data = Decoders.sequences(DataType.FLOAT, true);
        output(graph, data);
        INDArray attention = Decoders.decoder(graph).attentionWeights(); // [B,T,S]
        assertThat(attention.shape()).containsExactly(BATCH, TIME, SOURCE);
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t < TIME; t++) {
                double sum = 0;
                for (int s = 0; s < SOURCE; s++) {
                    double weight = attention.getDouble(b, t, s);
                    boolean open = data.getFeaturesMaskArray(0).getDouble(b, t) > 0
                            && data.getFeaturesMaskArray(1).getDouble(b, s) > 0;
                    assertThat(weight > 0).isEqualTo(open);
                    sum += weight;
                }
                assertThat(Math.abs(sum - data.getFeaturesMaskArray(0).getDouble(b, t)))
                        .isLessThan(1e-6);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void padding_changes_nothing(AttentionKind kind) {
        ComputationGraph graph = graph(kind);
        MultiDataSet data = Decoders.sequences(DataType.FLOAT, false);
        INDArray short0 =
                data.getFeatures(0).get(all(), all(), interval(0, TIME - 1)).dup();
        INDArray short1 =
                data.getFeatures(1).get(all(), all(), interval(0, SOURCE - 2)).dup();
        INDArray expected = graph.output(short0, short1)[0];
        INDArray targetMask = Nd4j.ones(DataType.FLOAT, BATCH, TIME);
        targetMask.get(all(), interval(TIME - 1, TIME)).assign(0);
        INDArray sourceMask = Nd4j.ones(DataType.FLOAT, BATCH, SOURCE);
        sourceMask.get(all(), interval(SOURCE - 2, SOURCE)).assign(0);
        INDArray padded = graph.output(false, data.getFeatures(), new INDArray[] {targetMask, sourceMask}, null)[0];
        assertThat(distance(padded.get(all(), all(), interval(0, TIME - 1)), expected))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void the_output_is_zero_where_the_target_is_masked(AttentionKind kind) {
        ComputationGraph graph = graph(kind);
        MultiDataSet data = Decoders.sequences(DataType.FLOAT, true);
        graph.setLayerMaskArrays(data.getFeaturesMaskArrays(), null);
        INDArray output = graph.feedForward(data.getFeatures(), false).get("decoder"); // [B,H,T]
        graph.clearLayerMaskArrays();
        assertThat(output.get(point(0), all(), point(2)).amaxNumber().doubleValue())
                .isZero();
        assertThat(output.get(point(1), all(), point(2)).amaxNumber().doubleValue())
                .isPositive();
    }

    @Test
    void masks_of_one_batch_are_forgotten_in_the_next() {
        ComputationGraph graph = graph(AttentionKind.ADDITIVE);
        MultiDataSet data = Decoders.sequences(DataType.FLOAT, true);
        INDArray before = graph.output(data.getFeatures())[0].dup();
        INDArray masked = output(graph, data);
        assertThat(distance(masked, before)).isGreaterThan(1e-4);
        graph.clearLayerMaskArrays();
        assertThat(distance(graph.output(data.getFeatures())[0], before)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_saved_graph_is_the_same_after_loading(StandardCell cell) throws IOException {
        AttentionDecoder decoder = Decoders.decoder(cell, AttentionKind.ADDITIVE)
                .inputFeeding(true)
                .gated(true)
                .coverageWeight(0.25)
                .build();
        ComputationGraph graph = Decoders.graph(DataType.FLOAT, decoder);
        ComputationGraph loaded = Networks.reloaded(graph);
        MultiDataSet data = Decoders.sequences(DataType.FLOAT, true);
        assertThat(loaded.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(output(loaded, data)).isEqualTo(output(graph, data));
        AttentionDecoder read = (AttentionDecoder)
                ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson())
                        .getVertices()
                        .get("decoder");
        assertThat(read).isEqualTo(decoder).hasSameHashCodeAs(decoder);
        assertThat(read.settings().attentionSize()).isEqualTo(3);
        assertThat(read.settings().coverageWeight()).isEqualTo(0.25);
    }

    @Test
    void a_clone_is_trained_on_its_own() {
        ComputationGraph graph = graph(AttentionKind.ADDITIVE);
        MultiDataSet data = Decoders.sequences(DataType.FLOAT, true);
        ComputationGraph clone = graph.clone();
        INDArray before = output(graph, data).dup();
        INDArray weights = clone.getVertex("decoder").paramTable(false).get(DecoderParams.SCORE);
        INDArray first = weights.dup();
        clone.fit(data);
        assertThat(distance(weights, first)).isGreaterThan(1e-6);
        assertThat(output(graph, data)).isEqualTo(before);
        graph.fit(data);
        assertThat(distance(clone.params(), graph.params())).isLessThan(1e-6);
    }

    @Test
    void training_lowers_the_loss() {
        ComputationGraph graph = graph(AttentionKind.GENERAL);
        MultiDataSet data = Decoders.sequences(DataType.FLOAT, true);
        double before = graph.score(data);
        for (int i = 0; i < 100; i++) {
            graph.fit(data);
        }
        assertThat(graph.score(data)).isLessThan(0.7 * before);
    }

    @Test
    void decoders_that_differ_in_a_setting_are_not_equal() {
        AttentionDecoder decoder = additive().build();
        assertThat(additive().build()).isEqualTo(decoder);
        assertThat(additive().cell(Cells.GRU).build()).isNotEqualTo(decoder);
        assertThat(additive().inputFeeding(true).build()).isNotEqualTo(decoder);
        assertThat(additive().gated(true).build()).isNotEqualTo(decoder);
        assertThat(additive().coverageWeight(1).build()).isNotEqualTo(decoder);
        assertThat(additive().attentionSize(5).build()).isNotEqualTo(decoder);
        assertThat(additive().nSummary(0).build()).isNotEqualTo(decoder);
        assertThat(decoder.clone()).isEqualTo(decoder).isNotSameAs(decoder);
    }

    @ParameterizedTest
    @CsvSource({"RNN,true", "RNN,false", "LSTM,false", "GRU,false"})
    void a_decoder_saved_when_cells_had_no_equations_is_read(StandardCell cell, boolean relu) {
        Cell known = relu ? Cells.RELU : cell.cell();
        known = cell == StandardCell.LSTM ? known.with("b_f", "0.5") : known;
        String json = Decoders.graph(DataType.FLOAT, additive().cell(known).build())
                .getConfiguration()
                .toJson();
        String former = json.replaceFirst(
                "(?s)(.*)\"cell\" : \"[^\n]*\"",
                "$1\"cell\" : \"%s\", \"relu\" : %s, \"forgetGateBias\" : 0.5".formatted(cell, relu));
        assertThat(former).isNotEqualTo(json);
        assertThat(ComputationGraphConfiguration.fromJson(former))
                .isEqualTo(ComputationGraphConfiguration.fromJson(json));
    }

    @Test
    void the_forget_gates_bias_begins_at_one_and_the_other_biases_at_zero() {
        AttentionDecoder decoder =
                Decoders.decoder(StandardCell.LSTM, AttentionKind.ADDITIVE).build();
        ComputationGraph graph =
                new ComputationGraph(Decoders.graph(DataType.FLOAT, decoder).getConfiguration());
        graph.init();
        var parameters = Decoders.decoder(graph).paramTable(false);
        assertThat(parameters.get("b").toDoubleVector()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
        assertThat(parameters.get("bk").amaxNumber().doubleValue()).isZero();
        assertThat(parameters.get("Wk").aminNumber().doubleValue()).isPositive();
    }

    @Test
    void settings_that_do_not_fit_together_are_refused() {
        assertRefused(additive().kind(AttentionKind.DOT).attentionSize(0).nMemory(HIDDEN + 1), "as wide as the state");
        assertRefused(additive().cell(Cells.named("mogrifier")), "products with matrices");
        assertRefused(additive().nMemory(0), "nMemory");
        assertRefused(additive().kind(AttentionKind.NONE), "nMemory");
        assertRefused(additive().kind(AttentionKind.NONE).nMemory(0).gated(true), "need attention");
        assertRefused(additive().kind(AttentionKind.GENERAL).attentionSize(7), "additive");
        assertRefused(additive().nIn(0), "nIn");
        assertThatThrownBy(() -> new AttentionDecoder.Builder().build()).hasMessageContaining("needs a cell");
        assertThatThrownBy(() -> new AttentionDecoder.Builder().cell(Cells.GRU).build())
                .hasMessageContaining("needs a kind");
    }

    @Test
    void inputs_of_another_size_are_refused() {
        AttentionDecoder decoder = additive().build();
        InputType right = InputType.recurrent(HIDDEN);
        InputType summary = InputType.feedForward(HIDDEN);
        assertThat(decoder.getOutputType(0, right, right, summary)).isEqualTo(InputType.recurrent(OUTPUTS));
        assertThatThrownBy(() -> decoder.getOutputType(0, right, InputType.recurrent(9), summary))
                .hasMessageContaining("memory is [B," + HIDDEN);
        assertThatThrownBy(() -> decoder.getOutputType(0, right, right)).hasMessageContaining("takes 3 inputs, not 2");
        assertThatThrownBy(() -> decoder.getOutputType(0, right, right, right)).hasMessageContaining("nSummary");
    }

    @Test
    void a_decoder_without_attention_has_no_attention_weights() {
        ComputationGraph graph = graph(AttentionKind.NONE);
        graph.output(Decoders.sequences(DataType.FLOAT, false).getFeatures());
        assertThatThrownBy(() -> Decoders.decoder(graph).attentionWeights()).hasMessageContaining("has no attention");
    }

    private static AttentionDecoder.Builder additive() {
        return Decoders.decoder(StandardCell.LSTM, AttentionKind.ADDITIVE);
    }

    private static void assertRefused(AttentionDecoder.Builder builder, String why) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static ComputationGraph graph(AttentionKind kind) {
        return Decoders.graph(
                DataType.FLOAT,
                Decoders.decoder(StandardCell.GRU, kind).inputFeeding(true).build());
    }

    private static INDArray output(ComputationGraph graph, MultiDataSet data) {
        return graph.output(false, data.getFeatures(), data.getFeaturesMaskArrays(), data.getLabelsMaskArrays())[0];
    }
}
