package org.recur4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recur4j.memory.MemoryPredictor.Answer;
import org.recur4j.memory.problem.Example;
import org.recur4j.memory.problem.Problem;

class MemoryEvaluationTest {
    private static final Problem ADDING = Problem.of("adding", 3);
    private static final Example SHORT = ADDING.parse("0.1 0.25* 0.5*");
    private static final Example LONG = ADDING.parse("0.25* 0.5* 0.1");

    private static MemoryEvaluation sums(double one, double other) {
        return new MemoryEvaluation(ADDING, List.of(SHORT, LONG), List.of(sum(one), sum(other)));
    }

    private static Answer sum(double answer) {
        return new Answer(new double[] {answer}, new double[] {0.75}, Double.NaN);
    }

    @Test
    void errors_are_squared_and_small_ones_are_right() {
        Map<String, Double> numbers = sums(0.8, 0.25).numbers();

        assertThat(numbers).containsOnlyKeys("mse", "accuracy");
        assertThat(numbers.get("mse")).isCloseTo((0.05 * 0.05 + 0.25) / 2, within(1e-12));
        assertThat(numbers.get("accuracy")).isEqualTo(0.5);
    }

    @Test
    void errors_are_grouped_by_the_steps_to_remember() {
        assertThat(sums(0.75, 1.25).scores().get("mseByLag"))
                .isEqualTo(List.of(
                        Map.of("from", 2, "to", 2, "sequences", 1, "mse", 0.0),
                        Map.of("from", 3, "to", 3, "sequences", 1, "mse", 0.25)));
    }

    @Test
    void of_classes_the_share_of_recalled_symbols_counts() {
        Problem copying = Problem.of("copying", 3);
        Example example = copying.parse("0 1 2 3 4 5 6 7 0 1");
        double[] right = {0, 1, 2, 3, 4, 5, 6, 7, 0, 1};
        double[] blanks = {0, 1, 2, 8, 8, 8, 8, 8, 8, 8};

        Map<String, Double> numbers = new MemoryEvaluation(
                        copying,
                        List.of(example, example),
                        List.of(new Answer(right, right, 0.5), new Answer(blanks, right, 1)))
                .numbers();

        assertThat(numbers).isEqualTo(Map.of("accuracy", 0.65, "lossNats", 0.75));
    }
}
