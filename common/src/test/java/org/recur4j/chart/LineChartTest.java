package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineChartTest {
    @Test
    void a_line_of_means_goes_from_left_to_right_with_their_deviations() {
        TreeMap<Double, List<Double>> values = new TreeMap<>();
        values.put(8.0, List.of(0.5));
        values.put(2.0, List.of(1.0, 3.0, 5.0));

        LineChart.Line line = LineChart.Line.ofMeans("gru", values);

        assertThat(line.name()).isEqualTo("gru");
        assertThat(line.cell()).isEqualTo("gru");
        assertThat(line.points()).containsExactly(new LineChart.Point(2, 3, 2), new LineChart.Point(8, 0.5, 0));
        assertThat(line.thin()).isFalse();
    }
}
