package org.recur4j.nn.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialTest {
    private static final int COUNT = 86_003;
    private static final double LARGEST_ERROR = 1e-6;

    @Test
    void relative_error_is_below_one_in_a_million_over_the_whole_range() {
        float shift = 3.25f;
        float[] x = new float[COUNT];
        double[] expected = new double[COUNT];
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            x[i] = shift - 86f * i / (COUNT - 1);
            expected[i] = Math.exp((double) (x[i] - shift));
            sum += expected[i];
        }
        double found = Exponential.shifted(x, COUNT, shift, new float[COUNT]);
        double largest = 0;
        for (int i = 0; i < COUNT; i++) {
            largest = Math.max(largest, Math.abs(x[i] - expected[i]) / expected[i]);
        }
        assertThat(largest).isLessThan(LARGEST_ERROR);
        assertThat(found).isCloseTo(sum, within(sum * LARGEST_ERROR));
    }

    @Test
    void what_is_far_below_the_largest_becomes_next_to_nothing() {
        float[] x = {0, -500, Float.NEGATIVE_INFINITY};
        Exponential.shifted(x, 3, 0, new float[3]);
        assertThat(x[0]).isEqualTo(1f);
        assertThat(x[1]).isBetween(0f, 1e-37f);
        assertThat(x[2]).isBetween(0f, 1e-37f);
    }

    @Test
    void what_is_no_number_stays_none() {
        float[] x = {0, Float.NaN};
        assertThat(Exponential.shifted(x, 2, 0, new float[2])).isNaN();
        assertThat(x[1]).isNaN();
    }

    @Test
    void one_of_a_negative_number_errs_by_less_than_a_millionth() {
        double largest = 0;
        for (float x = 0; x > -87f; x -= 0.0007f) {
            largest = Math.max(largest, Math.abs(Exponential.ofNegative(x) / Math.exp(x) - 1));
        }
        assertThat(largest).isLessThan(3e-7);
        assertThat(Exponential.ofNegative(0)).isEqualTo(1f);
        assertThat(Exponential.ofNegative(-1000)).isBetween(0f, 1e-37f);
        assertThat(Exponential.ofNegative(Float.NaN)).isNaN();
    }
}
