package org.recur4j.nn.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.nn.CellsByStates;
import org.recur4j.nn.GradientCheck;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

/**
 * The decoder's gradients against finite differences, in double precision. Each of its inputs comes from a layer with
 * parameters, whose gradients pass through the decoder.
 */
class AttentionDecoderGradientTest {
    /** Every pair of settings occurs. */
    static List<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (StandardCell cell : StandardCell.values()) {
            for (AttentionKind kind : AttentionKind.values()) {
                boolean inputFeeding = all.size() % 4 == 0;
                all.add(Arguments.of(cell, kind, false, inputFeeding));
                all.add(Arguments.of(cell, kind, true, !inputFeeding));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, {1}, masked {2}, input feeding {3}")
    @MethodSource("combinations")
    void gradients_agree_with_finite_differences(
            StandardCell cell, AttentionKind kind, boolean masked, boolean inputFeeding) {
        check(Decoders.decoder(cell, kind).inputFeeding(inputFeeding), masked);
    }

    @ParameterizedTest
    @EnumSource
    void gradients_agree_without_a_summary(StandardCell cell) {
        check(Decoders.decoder(cell, AttentionKind.ADDITIVE).nSummary(0).inputFeeding(true), true);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void gradients_agree_with_a_gate_and_a_coverage_penalty(AttentionKind kind) {
        check(
                Decoders.decoder(StandardCell.LSTM, kind)
                        .gated(true)
                        .coverageWeight(0.7)
                        .inputFeeding(true),
                true);
        check(Decoders.decoder(StandardCell.GRU, kind).gated(true).coverageWeight(0.7), false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradients_agree_with_relu(boolean masked) {
        check(
                Decoders.decoder(StandardCell.RNN, AttentionKind.GENERAL)
                        .cell(Cells.RELU)
                        .inputFeeding(true),
                masked);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradients_agree_with_a_linear_output(boolean masked) {
        check(
                Decoders.decoder(StandardCell.GRU, AttentionKind.GENERAL)
                        .linearOutput(true)
                        .inputFeeding(true),
                masked);
    }

    static List<Cell> cells() {
        return CellsByStates.all();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void gradients_agree_for_any_number_of_states_and_in_both_types(Cell cell) {
        AttentionDecoder.Builder decoder = Decoders.decoder(StandardCell.GRU, AttentionKind.ADDITIVE)
                .cell(cell)
                .inputFeeding(true);
        check(decoder, true);
        MultiDataSet data = Decoders.sequences(DataType.DOUBLE, true);
        INDArray exact = Networks.gradient(Decoders.graph(DataType.DOUBLE, decoder.build()), data);
        INDArray single = Networks.gradient(Decoders.graph(DataType.FLOAT, decoder.build()), data);
        assertThat(Networks.distance(single, exact)).isLessThan(1e-5);
    }

    private static void check(AttentionDecoder.Builder builder, boolean masked) {
        ComputationGraph graph = Decoders.graph(DataType.DOUBLE, builder.build());
        MultiDataSet data = Decoders.sequences(DataType.DOUBLE, masked);
        GradientCheck.check(
                graph,
                data,
                () -> GradientCheck.loss(graph, data) + Decoders.decoder(graph).coveragePenalty() / Decoders.BATCH);
    }
}
