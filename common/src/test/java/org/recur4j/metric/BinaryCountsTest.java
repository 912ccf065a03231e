package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinaryCountsTest {
    @Test
    void answers_are_counted_where_they_belong() {
        BinaryCounts counts = BinaryCounts.NONE
                .plus(true, true)
                .plus(true, true)
                .plus(true, true)
                .plus(true, false)
                .plus(true, false)
                .plus(false, true)
                .plus(false, false);

        assertThat(counts).isEqualTo(new BinaryCounts(3, 2, 1, 1));
    }

    @Test
    void matthews_is_1_for_right_answers_minus_1_for_wrong_ones_and_0_for_always_yes() {
        assertThat(new BinaryCounts(3, 0, 0, 4).matthews()).isCloseTo(1, within(1e-12));
        assertThat(new BinaryCounts(0, 4, 3, 0).matthews()).isCloseTo(-1, within(1e-12));
        assertThat(new BinaryCounts(3, 4, 0, 0).matthews()).isZero();
    }

    @Test
    void large_counts_do_not_overflow() {
        long n = 10_000_000_000L;

        assertThat(new BinaryCounts(n, 0, 0, n).matthews()).isCloseTo(1, within(1e-12));
    }

    @Test
    void negative_counts_are_refused() {
        assertThatThrownBy(() -> new BinaryCounts(0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
