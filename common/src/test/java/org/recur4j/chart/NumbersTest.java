package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @Test
    void figures_do_not_depend_on_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.fixed(1234.5678, 2)).isEqualTo("1,234.57");
            assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
            assertThat(Numbers.significant(0.012345, 3)).isEqualTo("0.0123");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void what_is_not_a_number_is_a_dash() {
        assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("–");
        assertThat(Numbers.value(Double.POSITIVE_INFINITY, Axis.Unit.PERCENT)).isEqualTo("–");
        assertThat(Numbers.duration(Double.NaN)).isEqualTo("–");
    }

    @Test
    void a_rounded_zero_has_no_sign() {
        assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
        assertThat(Numbers.fixed(-0.01, 2)).isEqualTo("-0.01");
    }

    @ParameterizedTest
    @CsvSource({
        "0.42, 0.42 s",
        "9.994, 9.99 s",
        "9.996, 10.0 s",
        "99.94, 99.9 s",
        "99.96, 1 min 40 s",
        "725.4, 12 min 05 s",
        "3599.6, 1 h 00 min",
        "7620, 2 h 07 min"
    })
    void durations_read_well(double seconds, String expected) {
        assertThat(Numbers.duration(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.05, NUMBER, 0.25", "1.5, 0.5, NUMBER, 1.5", "2500, 500, NUMBER, '2,500'", "12500, 2500, NUMBER, 12.5k",
        "20000000, 10000000, NUMBER, 20M", "0.2, 0.2, PERCENT, 20 %", "0.995, 0.0025, PERCENT, 99.50 %",
                "0, 0.1, NUMBER, 0.0"
    })
    void ticks_have_the_decimals_that_tell_them_apart(double value, double step, Axis.Unit unit, String expected) {
        assertThat(Numbers.tick(value, step, unit)).isEqualTo(expected);
    }
}
