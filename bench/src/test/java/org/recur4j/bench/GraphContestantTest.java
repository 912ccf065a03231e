package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.bench.Contestant.Work;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

class GraphContestantTest {
    static List<Cell> cells() {
        return List.of(Cells.RNN, Cells.LSTM, Cells.GRU);
    }

    private static final GraphContestant RECUR4J = GraphContestant.recur4j("1");
    private static final GraphContestant DL4J = GraphContestant.dl4j("1");

    @ParameterizedTest
    @CsvSource({"rnn,1,false", "lstm,1,false", "lstm,2,true"})
    void both_learn_the_same_tokens(String cell, int layers, boolean bidirectional) {
        StepCase sizes = new StepCase("", Kind.TRAINING, Cells.named(cell), 3, 4, 5, 6, layers, bidirectional);
        for (Contestant contestant : List.of(RECUR4J, DL4J)) {
            assertLearns(contestant, sizes);
        }
    }

    @Test
    void both_learn_a_vocabulary_alike_from_the_same_weights() {
        StepCase sizes = new StepCase("", Kind.VOCABULARY, null, 3, 4, 7, 6, 0, false);
        ComputationGraph ours = RECUR4J.graph(sizes).orElseThrow();
        ComputationGraph theirs = DL4J.graph(sizes).orElseThrow();
        theirs.setParam("y_W", ours.getParam("y_W").transpose());
        theirs.setParam("y_b", ours.getParam("y_b").reshape('c', new long[] {1, 7}));
        try (Work mine = new GraphTraining(ours, GraphLayers.RECUR4J, sizes);
                Work its = new GraphTraining(theirs, GraphLayers.DL4J, sizes)) {
            for (int step = 0; step < 5; step++) {
                assertThat(mine.step()).isCloseTo(its.step(), offset(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void generation_carries_the_state_on(Cell cell) {
        StepCase sizes = new StepCase("", Kind.GENERATION, cell, 1, 1, 5, 6, 1, false);
        try (Work work = RECUR4J.prepare(sizes).orElseThrow()) {
            assertThat(work.step()).isNotEqualTo(work.step()).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void a_translation_is_learned_by_our_decoder_and_dl4j_has_none(Cell cell) {
        StepCase sizes = StepCase.translation("", cell, 3, 4, 7, 6, new TranslationSizes(5, 8, 6, 3));
        assertLearns(RECUR4J, sizes);
        assertThat(DL4J.prepare(sizes)).isEmpty();
    }

    @Test
    void dl4j_has_no_gru() {
        assertThat(DL4J.prepare(new StepCase("", Kind.TRAINING, Cells.GRU, 3, 4, 5, 6, 1, false)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(GraphLayers.class)
    void a_sequence_is_the_same_whatever_its_order_in_memory(GraphLayers layers) {
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}; // [2,3,2]
        INDArray sequence = layers.sequence(values, 2, 3, 2);
        assertThat(sequence.shape()).containsExactly(2, 2, 3);
        assertThat(sequence.getDouble(1, 0, 2)).isEqualTo(11); // second sequence, third step, first number
        assertThat(sequence.getDouble(0, 1, 1)).isEqualTo(4);
    }

    private static void assertLearns(Contestant contestant, StepCase sizes) {
        try (Work work = contestant.prepare(sizes).orElseThrow()) {
            double first = work.step();
            double last = first;
            for (int step = 0; step < 200 && last >= 0.9 * first; step++) {
                last = work.step();
            }
            assertThat(last).as(contestant.title()).isLessThan(0.9 * first);
        }
    }
}
