package org.recur4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;

class ModelMemoryTest {
    private static final long FOUR_GB = 4_000_000_000L;

    @Test
    void a_model_that_cannot_fit_is_refused_with_a_size_that_can() {
        assertThatThrownBy(() -> ModelMemory.require(17_000_000_000L, 65_536, FOUR_GB))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The model has 17,000,000,000 parameters and needs 272.0 GB in training, but there are 4.0 GB:"
                                + " make it smaller, such as with --set model.hidden=4096.");
        ModelMemory.require(FOUR_GB / 16, 4096, FOUR_GB);
    }

    @Test
    void a_machine_has_memory() {
        assertThat(ModelMemory.available()).isPositive();
    }
}
