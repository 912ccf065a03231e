package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;

class ParameterMatcherTest {
    private static IntToLongFunction recurrent(int gates, int inputs) {
        return hidden -> (long) gates * hidden * (hidden + inputs + 1L) + (long) inputs * (hidden + 1);
    }

    @Property(tries = 200, seed = "1")
    void the_size_found_is_the_nearest_of_all(
            @ForAll @IntRange(min = 1, max = 4) int gates,
            @ForAll @IntRange(min = 30, max = 100) int inputs,
            @ForAll @IntRange(min = 40_000, max = 2_000_000) int budget) {
        IntToLongFunction parameters = recurrent(gates, inputs);
        int found = ParameterMatcher.size("model.hidden", budget, parameters);
        long distance = Math.abs(parameters.applyAsLong(found) - budget);
        for (int other : new int[] {found - 1, found + 1}) {
            assertThat(Math.abs(parameters.applyAsLong(other) - budget)).isGreaterThanOrEqualTo(distance);
        }
        assertThat(distance).isLessThanOrEqualTo((long) (0.02 * budget));
    }

    @Test
    void an_exact_match_is_found() {
        IntToLongFunction parameters = recurrent(3, 65);
        assertThat(ParameterMatcher.size("model.hidden", parameters.applyAsLong(256), parameters))
                .isEqualTo(256);
    }

    @Test
    void a_budget_that_no_size_meets_is_refused() {
        assertThatThrownBy(() -> ParameterMatcher.size("model.hidden", 1_000, hidden -> 700L * hidden))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the nearest, 1, gives 700");
    }
}
