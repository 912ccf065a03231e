package org.recur4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.deeplearning4j.ui.model.stats.api.Histogram;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ParameterValuesTest {
    @Test
    void figures_are_those_of_their_definitions() {
        ParameterValues values = new ParameterValues(Map.of("W", new float[] {1, -1, 3, -3}));
        assertThat(values.meanMagnitudes()).containsExactly(entry("W", 2.0));
        assertThat(values.standardDeviations().get("W")).isCloseTo(Math.sqrt(5), within(1e-12));
        assertThat(values.over(2).meanMagnitudes()).containsExactly(entry("W", 1.0));
    }

    @Test
    void a_change_is_what_came_after_less_what_was_before() {
        ParameterValues before = new ParameterValues(Map.of("W", new float[] {1, 2}));
        ParameterValues after = new ParameterValues(Map.of("W", new float[] {1.5f, 1}));
        assertThat(after.minus(before).byName().get("W")).containsExactly(0.5f, -1);
    }

    @Test
    void every_value_is_in_the_histogram_the_greatest_in_its_last_part() {
        Histogram histogram = new ParameterValues(Map.of("W", new float[] {0, 0.01f, 1, 2}))
                .histograms()
                .get("W");
        assertThat(histogram.getBinCounts())
                .hasSize(20)
                .startsWith(2)
                .endsWith(1)
                .contains(1);
        assertThat(histogram.getMin()).isZero();
        assertThat(histogram.getMax()).isEqualTo(2);
    }

    @Test
    void equal_values_are_in_one_part() {
        Histogram histogram = new ParameterValues(Map.of("b", new float[] {3, 3}))
                .histograms()
                .get("b");
        assertThat(histogram.getBinCounts()[0]).isEqualTo(2);
    }

    @Test
    void a_view_is_copied_without_what_is_beside_it() {
        ParameterValues values = ParameterValues.of(Map.of(
                "W", Nd4j.create(new double[][] {{1, 2, 3}, {4, 5, 6}}).getColumn(1)));
        assertThat(values.byName().get("W")).containsExactly(2, 5);
    }
}
