package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    @Test
    void the_names_of_many_lines_that_end_early_stand_in_a_column_with_their_markers() {
        List<LineChart.Line> lines = IntStream.range(0, 8)
                .mapToObj(i -> new LineChart.Line(
                        "cell" + i,
                        "cell" + i,
                        List.of(new LineChart.Point(0, 1, 0), new LineChart.Point(i == 0 ? 100 : 10 + i, 2, 0)),
                        false))
                .toList();
        Axis axis = Axis.linear("seconds", Axis.Unit.NUMBER);
        String svg = Charts.svg(new LineChart("Loss", "", axis, axis, lines, List.of()));

        List<String> names = Pattern.compile("<text class=\"name halo\" x=\"([\\d.]+)\" y=\"([\\d.]+)\"")
                .matcher(svg)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
        assertThat(names).hasSize(8).doesNotHaveDuplicates();
        assertThat(names.stream().map(name -> name.split(" ", -1)[0]).distinct())
                .as("left ends")
                .hasSize(1);
        assertThat(svg).doesNotContain("leader").contains("cell-baseline-4 dash-1");
    }

    @Test
    void a_band_of_shares_does_not_take_the_axis_beyond_the_whole() {
        List<LineChart.Point> points = List.of(new LineChart.Point(0, 0.05, 0.2), new LineChart.Point(1, 0.9, 0.2));
        List<LineChart.Line> lines = List.of(new LineChart.Line("gru", "gru", points, false));
        Axis x = Axis.linear("updates", Axis.Unit.NUMBER);

        String svg = Charts.svg(new LineChart("", "", x, Axis.linear("accuracy", Axis.Unit.PERCENT), lines, List.of()));
        String ofNumbers =
                Charts.svg(new LineChart("", "", x, Axis.linear("loss", Axis.Unit.NUMBER), lines, List.of()));

        assertThat(svg).contains(">0 %<", ">100 %<").doesNotContain(">120 %<", ">125 %<", ">-20 %<", ">-25 %<");
        assertThat(ofNumbers).contains(">-0.25<", ">1.25<");
    }
}
