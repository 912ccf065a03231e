package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recur4j.chart.LineChart.Line;
import org.recur4j.chart.LineChart.Point;

class ChartsTest {
    private static final Axis X = Axis.fromZero("updates", Axis.Unit.NUMBER);
    private static final Axis Y = Axis.linear("loss", Axis.Unit.NUMBER);

    private static LineChart chart(Line... lines) {
        return new LineChart("Loss", "", X, Y, List.of(lines), List.of());
    }

    private static Line line(String cell, double... values) {
        List<Point> points = IntStream.range(0, values.length)
                .mapToObj(i -> new Point(100.0 * i, values[i], 0))
                .toList();
        return new Line(cell.toUpperCase(Locale.ROOT), cell, points, false);
    }

    @Test
    void a_line_goes_through_its_points() {
        String svg = Charts.svg(chart(line("gru", 2, 1, 0)));
        double[][] drawn = path(svg, "line");
        assertThat(drawn).hasNumberOfRows(3);
        assertThat(drawn[1][0]).isCloseTo((drawn[0][0] + drawn[2][0]) / 2, within(0.11));
        assertThat(drawn[1][1]).isCloseTo((drawn[0][1] + drawn[2][1]) / 2, within(0.11));
        assertThat(drawn[2][1]).isGreaterThan(drawn[0][1]);
    }

    @Test
    void every_point_has_its_value_as_a_tooltip_and_in_the_table() {
        LineChart chart = chart(line("gru", 2.5, 1.25, 0.625));
        assertThat(Charts.svg(chart))
                .contains("GRU: 2.500 at 0 (updates)", "GRU: 1.250 at 100 (updates)", "GRU: 0.6250 at 200 (updates)");
        assertThat(ChartFigures.of(chart).rows())
                .containsExactly(List.of("0", "2.500"), List.of("100", "1.250"), List.of("200", "0.6250"));
    }

    @Test
    void values_that_are_not_finite_are_left_out() {
        String svg = Charts.svg(chart(line("rnn", 2, Double.NaN, Double.POSITIVE_INFINITY, 1)));
        assertThat(svg).doesNotContain("NaN", "Infinity");
        assertThat(path(svg, "line")).hasNumberOfRows(2);
    }

    @Test
    void a_chart_without_points_says_so() {
        assertThat(Charts.svg(chart(line("rnn", Double.NaN)))).contains(">no data</text>");
        assertThat(Charts.svg(chart())).contains(">no data</text>");
        assertThat(ChartFigures.of(chart()).rows()).isEmpty();
    }

    @Test
    void names_of_lines_that_end_together_do_not_overlap() {
        String svg = Charts.svg(chart(line("rnn", 2, 1), line("lstm", 2, 1.01), line("gru", 2, 1.02)));
        List<Double> heights = new ArrayList<>();
        Matcher name = Pattern.compile("class=\"name halo\" x=\"[0-9.]+\" y=\"([0-9.]+)\"")
                .matcher(svg);
        while (name.find()) {
            heights.add(Double.valueOf(name.group(1)));
        }
        heights.sort(null);
        assertThat(heights).hasSize(3);
        assertThat(heights.get(1) - heights.get(0)).isGreaterThan(13);
        assertThat(heights.get(2) - heights.get(1)).isGreaterThan(13);
    }

    @Test
    void a_name_that_moves_away_from_its_lines_end_is_joined_to_it() {
        String together = Charts.svg(chart(line("rnn", 2, 1), line("lstm", 2, 1.01), line("gru", 2, 1.02)));
        assertThat(together.split("class=\"leader\"", -1)).as("above and below").hasSize(3);
        assertThat(Charts.svg(chart(line("rnn", 2, 1), line("gru", 1, 2)))).doesNotContain("leader");
    }

    @Test
    void a_long_line_gives_a_short_table_that_ends_with_its_last_point() {
        double[] values =
                IntStream.range(0, 1000).mapToDouble(i -> 1.0 / (1 + i)).toArray();
        List<List<String>> rows = ChartFigures.of(chart(line("gru", values))).rows();
        assertThat(rows).hasSizeBetween(30, 60);
        assertThat(rows.get(rows.size() - 1)).containsExactly("99,900", "0.001000");
    }

    @Test
    void bars_are_as_high_as_their_values() {
        BarChart chart = new BarChart(
                "Accuracy",
                "",
                Axis.share("accuracy"),
                List.of("near", "far"),
                List.of(
                        new BarChart.Bars("RNN", "rnn", List.of(0.8, 0.2)),
                        new BarChart.Bars("GRU", "gru", List.of(1.0, 0.4))),
                List.of(new LineChart.Reference("chance", 0.1)));
        String svg = Charts.svg(chart);
        Matcher bar =
                Pattern.compile("<rect class=\"bar\" [^>]*height=\"([0-9.]+)\"").matcher(svg);
        List<Double> heights = new ArrayList<>();
        while (bar.find()) {
            heights.add(Double.valueOf(bar.group(1)));
        }
        assertThat(heights).hasSize(4);
        assertThat(heights.get(0) / heights.get(1)).isCloseTo(0.8, within(0.01));
        assertThat(heights.get(2) / heights.get(1)).isCloseTo(0.2, within(0.01));
        assertThat(svg).contains("RNN, near: 80.0 %", "chance");
    }

    @Test
    void a_legend_that_is_too_wide_goes_on_in_the_next_line() {
        List<BarChart.Bars> bars = IntStream.range(0, 6)
                .mapToObj(i -> new BarChart.Bars("a long name " + i, "gru", List.of(0.5)))
                .toList();
        String few = Charts.svg(new BarChart("A", "", Y, List.of("a"), bars.subList(0, 2), List.of()));
        String many = Charts.svg(new BarChart("A", "", Y, List.of("a"), bars, List.of()));

        assertThat(height(many)).isEqualTo(height(few) + 18);
    }

    private static int height(String svg) {
        return Integer.parseInt(svg.replaceFirst("(?s).*?viewBox=\"0 0 \\d+ (\\d+)\".*", "$1"));
    }

    @Test
    void bars_that_do_not_match_the_groups_are_refused() {
        BarChart.Bars bars = new BarChart.Bars("RNN", "rnn", List.of(0.8));
        assertThatThrownBy(() -> new BarChart("Accuracy", "", Y, List.of("a", "b"), List.of(bars), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RNN");
    }

    @Test
    void a_file_carries_its_style() {
        assertThat(Charts.file(chart(line("gru", 2, 1))))
                .startsWith("<?xml")
                .contains("<style>", "prefers-color-scheme: dark")
                .endsWith("</svg>\n");
    }

    private static double[][] path(String svg, String cssClass) {
        Matcher path = Pattern.compile("<path class=\"" + cssClass + "\" d=\"M([^\"]+)\"")
                .matcher(svg);
        assertThat(path.find()).isTrue();
        return Arrays.stream(path.group(1).split("L", -1))
                .map(point -> Arrays.stream(point.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
