package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void of_five_times_the_second_and_fourth_are_the_quartiles() {
        assertThat(Spread.of(new double[] {50, 10, 40, 20, 30})).isEqualTo(new Spread(10, 20, 30, 40, 50));
    }

    @Test
    void between_two_times_it_is_interpolated() {
        assertThat(Spread.of(new double[] {4, 8})).isEqualTo(new Spread(4, 5, 6, 7, 8));
    }

    @Test
    void one_time_is_all_of_them() {
        assertThat(Spread.of(new double[] {3})).isEqualTo(new Spread(3, 3, 3, 3, 3));
    }
}
