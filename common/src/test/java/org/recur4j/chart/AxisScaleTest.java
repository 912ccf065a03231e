package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisScaleTest {
    private static final Axis LINEAR = Axis.linear("x", Axis.Unit.NUMBER);
    private static final Axis LOGARITHMIC = Axis.logarithmic("x", Axis.Unit.NUMBER);

    @Test
    void a_linear_axis_ends_at_round_values_around_the_data() {
        AxisScale scale = AxisScale.fit(LINEAR, 0.42, 2.31, 5);
        assertThat(scale.ticks().stream().map(AxisScale.Tick::label))
                .containsExactly("0.0", "0.5", "1.0", "1.5", "2.0", "2.5");
        assertThat(scale.position(1.25)).isEqualTo(0.5);
    }

    @Test
    void a_logarithmic_axis_gives_equal_room_to_equal_ratios() {
        AxisScale scale = AxisScale.fit(LOGARITHMIC, 0.1, 10, 5);
        assertThat(scale.position(1)).isEqualTo(0.5);
        assertThat(scale.ticks().stream().map(AxisScale.Tick::label))
                .containsExactly("0.1", "0.2", "0.5", "1", "2", "5", "10");
        assertThat(scale.shows(0)).isFalse();
    }

    @Test
    void given_ends_are_kept() {
        AxisScale scale = AxisScale.fit(Axis.share("accuracy"), 0.3, 0.7, 5);
        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isEqualTo(1);
    }

    @Test
    void values_that_are_all_alike_still_give_an_axis() {
        AxisScale scale = AxisScale.fit(LINEAR, 3, 3, 5);
        assertThat(scale.low()).isLessThan(3);
        assertThat(scale.high()).isGreaterThan(3);
        assertThat(AxisScale.fit(LOGARITHMIC, 3, 3, 5).position(3)).isBetween(0.0, 1.0);
        assertThat(AxisScale.fit(Axis.fromZero("x", Axis.Unit.NUMBER), 0, 0, 5).position(0))
                .isZero();
    }

    @Property(seed = "1")
    void the_ends_hold_the_data_and_the_ticks(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double first,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double second) {
        double low = Math.min(first, second);
        double high = Math.max(first, second);
        AxisScale scale = AxisScale.fit(LINEAR, low, high, 5);
        double slack = 1e-6 * Math.max(1e-3, Math.abs(high) + Math.abs(low));
        assertThat(scale.low()).isLessThanOrEqualTo(low + slack);
        assertThat(scale.high()).isGreaterThanOrEqualTo(high - slack);
        assertThat(scale.ticks()).hasSizeBetween(2, 12);
        assertThat(scale.ticks().stream().map(AxisScale.Tick::label)).doesNotHaveDuplicates();
    }
}
