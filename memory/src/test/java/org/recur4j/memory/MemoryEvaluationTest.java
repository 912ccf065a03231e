package org.recur4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryEvaluationTest {
    private static final AddingSequence SHORT = AddingSequence.parse("0.1 0.25* 0.5*");
    private static final AddingSequence LONG = AddingSequence.parse("0.25* 0.5* 0.1");

    @Test
    void errors_are_squared_and_small_ones_are_right() {
        Map<String, Double> numbers = new MemoryEvaluation(new double[] {0.8, 0.25}, List.of(SHORT, LONG)).numbers();

        assertThat(numbers.get("mse")).isCloseTo((0.05 * 0.05 + 0.25) / 2, within(1e-12));
        assertThat(numbers.get("accuracy")).isEqualTo(0.5);
    }

    @Test
    void errors_are_grouped_by_the_steps_to_remember() {
        assertThat(new MemoryEvaluation(new double[] {0.75, 1.25}, List.of(SHORT, LONG))
                        .scores()
                        .get("mseByLag"))
                .isEqualTo(List.of(
                        Map.of("from", 2, "to", 2, "sequences", 1, "mse", 0.0),
                        Map.of("from", 3, "to", 3, "sequences", 1, "mse", 0.25)));
    }
}
