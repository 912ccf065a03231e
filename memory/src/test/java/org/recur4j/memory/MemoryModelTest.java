package org.recur4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.Splits;
import org.recur4j.machine.Backend;
import org.recur4j.memory.problem.Example;
import org.recur4j.memory.problem.Problem;
import org.recur4j.model.Architecture;
import org.recur4j.run.CellChoice;
import org.recur4j.run.Presets;
import org.recur4j.train.TrainableGraph;

class MemoryModelTest {
    private static final Problem ADDING = Problem.of("adding", 4);
    private static final Example ONE = ADDING.parse("0.3 0.5* 0.1 0.9*");
    private static final Example OTHER = ADDING.parse("0.3 0.5 0.1* 0.9*");

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    private static MemoryConfig config(String problem, int length, String... more) {
        return Presets.load(
                MemoryConfig.class,
                MemoryTask.class,
                "smoke",
                Stream.concat(Stream.of("data.problem=" + problem, "data.length=" + length), Stream.of(more))
                        .toList());
    }

    private static Architecture architecture(String name) {
        return CellChoice.named(name, new MemoryTask().baselines()).architecture(MemoryModel.BASELINES);
    }

    private static MemoryPredictor fresh(MemoryConfig config, Architecture cell) {
        ComputationGraph graph = TrainableGraph.initialised(MemoryModel.graph(config, cell, 1));
        return new MemoryPredictor(graph, config.data().kind());
    }

    @Test
    void numbers_and_marks_are_two_inputs_and_the_sum_is_asked_for_at_the_end() {
        MemoryBatch batch = new MemoryBatch(ADDING, List.of(ONE, OTHER));

        assertThat(batch.input().ravel().toFloatVector())
                .containsExactly(0.3f, 0.5f, 0.1f, 0.9f, 0, 1, 0, 1, 0.3f, 0.5f, 0.1f, 0.9f, 0, 0, 1, 1);
        assertThat(batch.target().shape()).containsExactly(2, 1);
        assertThat(batch.target().ravel().toFloatVector()).containsExactly(1.4f, 1f);
        assertThat(batch.mask().ravel().toFloatVector()).containsExactly(0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void a_class_is_asked_for_where_the_mask_says_so() {
        Problem copying = Problem.of("copying", 1);
        MemoryBatch batch = new MemoryBatch(copying, List.of(copying.parse("0 1 2 3 4 5 6 7 0 1")));

        assertThat(batch.target().toFloatVector())
                .containsExactly(8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1);
        assertThat(batch.mask().sumNumber().intValue()).isEqualTo(21);
        Problem digits = Problem.of("digits", 7);
        Example digit = digits.random(new SplittableRandom(1));
        assertThat(new MemoryBatch(digits, List.of(digit)).mask().toFloatVector())
                .containsExactly(0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void a_gru_has_the_parameters_of_its_equations() {
        assertThat(TrainableGraph.parameters(
                        MemoryModel.graph(config("adding", 4, "model.hidden=5"), architecture("gru"), 1)))
                .isEqualTo(3 * (2 * 5 + 5 * 5) + 4 * 5 + 5 + 1); // b_r, b_z, b_n and c_n
        assertThat(TrainableGraph.parameters(
                        MemoryModel.graph(config("digits", 28, "model.hidden=5"), architecture("rnn"), 1)))
                .isEqualTo(28 * 5 + 5 * 5 + 5 + 5 * 10 + 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "attention", "tcn"})
    void an_answer_does_not_depend_on_what_is_read_beside_it(String name) {
        MemoryPredictor predictor = fresh(config("adding", 4, "model.layers=2", "model.hidden=5"), architecture(name));

        double[] both = sums(predictor, ONE, OTHER);

        assertThat(both[0]).isCloseTo(sums(predictor, ONE)[0], within(1e-6));
        assertThat(both[1]).isCloseTo(sums(predictor, OTHER)[0], within(1e-6));
        assertThat(both[0]).isNotEqualTo(both[1]);
    }

    private static double[] sums(MemoryPredictor predictor, Example... examples) {
        return predictor.answers(List.of(examples)).stream()
                .mapToDouble(answer -> answer.values()[0])
                .toArray();
    }

    /** What training minimises is what evaluation calls the loss, masks and all. */
    @ParameterizedTest
    @CsvSource({"copying, 6, gru", "digits, 28, gru", "copying, 6, attention", "digits, 28, tcn"})
    void the_loss_of_an_update_is_that_of_the_evaluation(String problem, int length, String name) {
        MemoryConfig config = config(problem, length, "model.hidden=6", "data.trainExamples=20");
        MemoryData data = MemoryData.of(config.data(), null, false);
        MemoryTrainable trainable = new MemoryTrainable(config, architecture(name), 1, data);
        MemoryPredictor predictor = new MemoryPredictor(trainable.graph(), data.problem());
        MemoryBatch batch = new MemoryBatch(data.problem(), data.examples(Splits.TRAIN));

        double evaluated =
                MemoryEvaluation.of(predictor, batch.examples()).numbers().get("lossNats");
        var step = trainable.step(batch, 1e-9, 1);

        assertThat(step.lossSum() / step.targets()).isCloseTo(evaluated, within(1e-5));
        assertThat(step.tokens()).isEqualTo(batch.steps());
    }

    /** Thirty-two sequences are learned by heart. */
    @ParameterizedTest
    @CsvSource({"copying, 2", "digits, 28"})
    void a_gru_learns_a_few_sequences_by_heart(String problem, int length) {
        MemoryConfig config = config(problem, length, "model.hidden=32", "data.trainExamples=32");
        MemoryData data = MemoryData.of(config.data(), null, false);
        MemoryTrainable trainable = new MemoryTrainable(config, architecture("gru"), 1, data);
        MemoryBatch batch = new MemoryBatch(data.problem(), data.examples(Splits.TRAIN));

        for (int update = 1; update <= 400; update++) {
            trainable.step(batch, 0.01, update);
        }

        MemoryPredictor predictor = new MemoryPredictor(trainable.graph(), data.problem());
        assertThat(MemoryEvaluation.of(predictor, batch.examples()).numbers().get("accuracy"))
                .isGreaterThan(0.95);
    }
}
