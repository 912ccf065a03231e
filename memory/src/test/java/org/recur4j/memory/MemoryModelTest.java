package org.recur4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recur4j.machine.Backend;
import org.recur4j.nn.cell.Cells;
import org.recur4j.train.TrainableGraph;

class MemoryModelTest {
    private static final AddingSequence ONE = AddingSequence.parse("0.3 0.5* 0.1 0.9*");
    private static final AddingSequence OTHER = AddingSequence.parse("0.3 0.5 0.1* 0.9*");

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    @Test
    void numbers_and_marks_are_two_inputs() {
        assertThat(new MemoryBatch(List.of(ONE, OTHER)).input().ravel().toFloatVector())
                .containsExactly(0.3f, 0.5f, 0.1f, 0.9f, 0, 1, 0, 1, 0.3f, 0.5f, 0.1f, 0.9f, 0, 0, 1, 1);
        assertThat(new MemoryBatch(List.of(ONE, OTHER)).target().toFloatVector())
                .containsExactly(1.4f, 1f);
    }

    @Test
    void a_gru_has_the_parameters_of_its_equations() {
        MemoryConfig.Model model = new MemoryConfig.Model(1, 5, "tanh", 1);

        assertThat(TrainableGraph.parameters(MemoryModel.graph(model, Cells.GRU, 1)))
                .isEqualTo(3 * (2 * 5 + 5 * 5) + 4 * 5 + 5 + 1); // b_r, b_z, b_n and c_n
    }

    @Test
    void an_answer_does_not_depend_on_what_is_read_beside_it() {
        ComputationGraph graph =
                TrainableGraph.initialised(MemoryModel.graph(new MemoryConfig.Model(2, 5, "tanh", 1), Cells.LSTM, 1));
        MemoryPredictor predictor = new MemoryPredictor(graph);

        double[] both = predictor.sums(List.of(ONE, OTHER));

        assertThat(both[0]).isCloseTo(predictor.sums(List.of(ONE))[0], within(1e-6));
        assertThat(both[1]).isCloseTo(predictor.sums(List.of(OTHER))[0], within(1e-6));
        assertThat(both[0]).isNotEqualTo(both[1]);
    }
}
