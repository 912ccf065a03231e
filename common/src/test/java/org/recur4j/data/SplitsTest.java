package org.recur4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitsTest {
    private static final Map<String, Integer> PARTS = Map.of("train", 8, "dev", 1, "test", 1, "exam", 5);

    @Test
    void a_split_has_its_part() {
        assertThat(Splits.NAMES).containsExactly("train", "dev", "test");
        assertThat(Splits.part(PARTS, "train")).isEqualTo(8);
    }

    @Test
    void another_name_is_refused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Splits.part(PARTS, "exam"))
                .withMessage("Split \"exam\" is unknown: give train, dev or test.");
    }
}
