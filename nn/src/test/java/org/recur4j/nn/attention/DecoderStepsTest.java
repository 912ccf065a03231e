package org.recur4j.nn.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;
import static org.recur4j.nn.Networks.distance;
import static org.recur4j.nn.attention.Decoders.BATCH;
import static org.recur4j.nn.attention.Decoders.HIDDEN;
import static org.recur4j.nn.attention.Decoders.SOURCE;
import static org.recur4j.nn.attention.Decoders.TIME;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.CellsByStates;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

/** Steps outside a graph give what the graph gives. */
class DecoderStepsTest {
    private static final double TOLERANCE = 1e-5;
    private static final List<Cell> CELLS = Stream.concat(
                    Stream.of(Cells.RNN, Cells.LSTM, Cells.GRU), CellsByStates.all().stream())
            .toList();

    static List<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (Cell cell : CELLS) {
                for (AttentionKind kind : AttentionKind.values()) {
                    all.add(Arguments.of(type, cell, kind, kind != AttentionKind.GENERAL));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, input feeding {3}")
    @MethodSource("combinations")
    void steps_give_what_the_whole_sequence_gives(DataType type, Cell cell, AttentionKind kind, boolean inputFeeding) {
        boolean attends = kind.attends();
        Whole whole = new Whole(
                type,
                Decoders.decoder(StandardCell.RNN, kind)
                        .cell(cell)
                        .inputFeeding(inputFeeding)
                        .gated(attends)
                        .build());
        DecoderMemory memory = attends ? whole.steps.memory(whole.encoded, whole.mask) : null;
        DecoderState state = whole.steps.begin(whole.summary);
        for (int t = 0; t < TIME; t++) {
            DecoderStep step = whole.steps.step(memory, state, whole.input(t));
            assertThat(distance(step.output(), whole.output(t))).isLessThan(TOLERANCE);
            if (attends) {
                assertThat(distance(step.attention(), whole.attention(t))).isLessThan(TOLERANCE);
            }
            state = step.state();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void rows_can_be_branched_swapped_and_dropped(DataType type) {
        Whole whole = new Whole(
                type,
                Decoders.decoder(StandardCell.LSTM, AttentionKind.ADDITIVE)
                        .inputFeeding(true)
                        .build());
        int[] branches = {1, 0, 1, 1};
        DecoderMemory memory = whole.steps.memory(whole.encoded, whole.mask);
        DecoderState first = whole.steps
                .step(memory, whole.steps.begin(whole.summary), whole.input(0))
                .state();
        DecoderState untouched = first.rows(new int[] {0, 1});
        DecoderMemory branched = memory.rows(branches);
        DecoderStep second = whole.steps.step(branched, first.rows(branches), rows(whole.input(1), branches));
        assertThat(distance(second.output(), rows(whole.output(1), branches))).isLessThan(TOLERANCE);
        assertThat(distance(second.attention(), rows(whole.attention(1), branches)))
                .isLessThan(TOLERANCE);
        int[] kept = {3, 1};
        DecoderStep third = whole.steps.step(
                branched.rows(kept), second.state().rows(kept), rows(whole.input(2), new int[] {1, 0}));
        assertThat(distance(third.output(), rows(whole.output(2), new int[] {1, 0})))
                .isLessThan(TOLERANCE);
        assertThat(distance(first.cell().h(), untouched.cell().h())).isZero();
        assertThat(distance(first.output(), untouched.output())).isZero();
    }

    @Test
    void a_decoder_without_a_summary_begins_at_zero() {
        Whole whole = new Whole(
                DataType.FLOAT,
                Decoders.decoder(StandardCell.GRU, AttentionKind.DOT)
                        .nSummary(0)
                        .build());
        DecoderStep step = whole.steps.step(
                whole.steps.memory(whole.encoded, whole.mask), whole.steps.begin(BATCH), whole.input(0));
        assertThat(distance(step.output(), whole.output(0))).isLessThan(TOLERANCE);
        assertThatThrownBy(() -> whole.steps.begin(whole.encoded.get(all(), all(), point(0))))
                .hasMessageContaining("takes no summary");
    }

    @Test
    void steps_use_the_parameters_as_they_are() {
        Whole whole = new Whole(
                DataType.FLOAT,
                Decoders.decoder(StandardCell.GRU, AttentionKind.DOT).build());
        INDArray before = whole.steps.begin(whole.summary).cell().h().dup();
        whole.graph.params().muli(2);
        assertThat(distance(whole.steps.begin(whole.summary).cell().h(), before))
                .isGreaterThan(1e-3);
    }

    @Test
    void wrong_names_and_shapes_are_refused() {
        Whole whole = new Whole(
                DataType.FLOAT,
                Decoders.decoder(StandardCell.GRU, AttentionKind.DOT).build());
        assertThatThrownBy(() -> DecoderSteps.of(whole.graph, "encoder"))
                .hasMessageContaining("no AttentionDecoder \"encoder\"");
        DecoderMemory memory = whole.steps.memory(whole.encoded, null);
        DecoderState state = whole.steps.begin(whole.summary);
        assertThatThrownBy(() -> whole.steps.step(memory, state, Nd4j.ones(BATCH, HIDDEN + 1)))
                .hasMessageContaining("needs an input [" + BATCH + "," + HIDDEN + "]");
        assertThatThrownBy(() -> whole.steps.step(memory.rows(new int[] {0}), state, whole.input(0)))
                .hasMessageContaining("memory of others");
        assertThatThrownBy(() -> whole.steps.step(null, state, whole.input(0))).hasMessageContaining("needs a memory");
        assertThatThrownBy(() -> whole.steps.begin(BATCH)).hasMessageContaining("needs a summary");
    }

    private static INDArray rows(INDArray array, int[] rows) {
        return Nd4j.pullRows(array, 1, rows, 'c');
    }

    /** A graph's activations of one batch, and steps of its decoder. */
    private static final class Whole {
        final ComputationGraph graph;
        final DecoderSteps steps;
        final INDArray mask = Decoders.mask(DataType.FLOAT, "1111", "1101"); // [B,S]
        final INDArray encoded; // [B,M,S]
        final INDArray summary; // [B,K]
        private final Map<String, INDArray> activations;
        private final INDArray attention; // [B,T,S]

        Whole(DataType type, AttentionDecoder decoder) {
            graph = Decoders.graph(type, decoder);
            steps = DecoderSteps.of(graph, "decoder");
            INDArray target = Nd4j.ones(type, BATCH, TIME);
            graph.setLayerMaskArrays(new INDArray[] {target, mask}, null);
            activations = graph.feedForward(Decoders.sequences(type, false).getFeatures(), false);
            graph.clearLayerMaskArrays();
            boolean attends = decoder.settings().kind().attends();
            attention = attends ? Decoders.decoder(graph).attentionWeights() : null;
            encoded = activations.get("encoder");
            summary = activations.get("summary");
            assertThat(mask.size(1)).isEqualTo(SOURCE);
        }

        INDArray input(int t) {
            return activations.get("embedding").get(all(), all(), point(t)).dup('c');
        }

        INDArray output(int t) {
            return activations.get("decoder").get(all(), all(), point(t)).dup('c');
        }

        INDArray attention(int t) {
            return attention.get(all(), point(t), all()).dup('c');
        }
    }
}
