package org.recur4j.report.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recur4j.chart.Chart;
import org.recur4j.chart.Charts;
import org.recur4j.chart.HeatMapChart;
import org.recur4j.chart.LineChart;
import org.recur4j.metric.GradientCurve;
import org.recur4j.nn.gradient.GradientTrace;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.train.GradientSample;

class GradientChartsTest {
    private static final int STEPS = 40;

    /** A layer whose gradient falls to a share of it at each step, in two sequences, one of them twice as large. */
    private static GradientMeasurement layer(String name, double share, String... states) {
        double[] fall =
                IntStream.range(0, STEPS).mapToDouble(k -> Math.pow(share, k)).toArray();
        double[] twice = Arrays.stream(fall).map(x -> 2 * x).toArray();
        double[] growing = IntStream.range(0, STEPS).mapToDouble(k -> k / 40.0).toArray();
        double[][][] norms = new double[states.length][][];
        Arrays.setAll(norms, s -> s == 0 ? new double[][] {fall, twice} : new double[][] {growing, growing});
        double[] stretch = new double[STEPS];
        Arrays.setAll(stretch, k -> k % 2 == 0 ? 1.5 : Double.NaN);
        return GradientMeasurement.of(new GradientTrace(
                name, false, List.of(states), norms, new double[][] {growing, growing}, stretch, stretch));
    }

    private static GradientSample sample(long update, double share) {
        double[][] norms = {
            IntStream.range(0, STEPS).mapToDouble(k -> Math.pow(share, k)).toArray()
        };
        return new GradientSample(
                update, "upper", GradientCurve.of(norms, norms).thinned());
    }

    private static GradientCharts charts() {
        return new GradientCharts(List.of(
                new GradientCharts.Model(
                        "RNN",
                        List.of(layer("lower", 0.5, "h"), layer("upper", 0.5, "h")),
                        List.of(sample(0, 0.1), sample(1200, 0.5))),
                new GradientCharts.Model(
                        "LSTM", List.of(layer("lower", 0.9, "h", "c"), layer("upper", 0.95, "h", "c")), List.of())));
    }

    @Test
    void each_layer_has_its_curves_and_each_model_looked_at_in_training_its_map() {
        List<Chart> charts = charts().charts();
        assertThat(charts)
                .extracting(Chart::title)
                .containsExactly(
                        "‖∂L/∂h‖, relative to the last step: lower",
                        "‖∂L/∂h‖, relative to the last step: upper",
                        "Share that came through the memory: upper",
                        "Largest singular value of a step: upper",
                        "While it learned: RNN, upper");
        assertThat(charts.get(1).note()).contains("Steps back to 1 %: RNN 7 steps, LSTM more than 39 steps.");
        LineChart.Line rnn = ((LineChart) charts.get(1)).lines().get(0);
        assertThat(rnn.points()).hasSize(17); // 0.5^16 is 0.000015, 0.5^17 less than the least that is shown
        assertThat(charts)
                .allSatisfy(
                        chart -> assertThat(Charts.svg(chart)).contains("<svg").doesNotContain("NaN"));
    }

    @Test
    void the_map_shows_the_gradient_on_a_logarithmic_scale() {
        HeatMapChart map = (HeatMapChart) charts().charts().get(4);
        assertThat(map.columns()).containsExactly("0", "1,200");
        assertThat(map.rows()).startsWith("0", "1", "2", "3").endsWith("32");
        String svg = Charts.svg(map);
        assertThat(svg).contains("3 ← 0: 0.0010", "2 ← 1,200: 0.25");
    }

    @Test
    void one_model_alone_shows_its_range() {
        GradientCharts alone = new GradientCharts(
                List.of(new GradientCharts.Model("GRU", List.of(layer("upper", 0.9, "h")), List.of())));
        LineChart fall = (LineChart) alone.charts().get(0);
        assertThat(fall.lines()).extracting(LineChart.Line::name).containsExactly("GRU, least", "GRU, greatest", "GRU");
        assertThat(fall.note()).startsWith("Thin: range over the sequences.");
    }

    @Test
    void seeds_are_averaged() {
        GradientCharts.Model one = new GradientCharts.Model("GRU", List.of(layer("upper", 0.5, "h")), List.of());
        GradientCharts.Model other = new GradientCharts.Model("GRU", List.of(layer("upper", 0.7, "h")), List.of());
        LineChart fall =
                (LineChart) new GradientCharts(List.of(one, other)).charts().get(0);
        LineChart.Line mean = fall.lines().get(fall.lines().size() - 1);
        assertThat(mean.points().get(1).y()).isEqualTo(Math.exp((Math.log(0.5) + Math.log(0.7)) / 2));
        assertThat(fall.note()).contains("GRU 10 ± 4."); // 7 and 13
        GradientCharts.Model lasting = new GradientCharts.Model("GRU", List.of(layer("upper", 0.9, "h")), List.of());
        assertThat(new GradientCharts(List.of(one, lasting)).charts().get(0))
                .isInstanceOfSatisfying(
                        LineChart.class,
                        chart -> assertThat(chart.note()).contains("GRU more than 23.")); // 7, above 39
    }

    @Test
    void the_table_has_lines_for_powers_of_two() {
        ConsoleStyle style = new ConsoleStyle(false, 100, true);
        String lstm = GradientTable.render(layer("upper", 0.9, "h", "c"), style);
        assertThat(lstm)
                .startsWith(
                        "upper: gradient reach more than 39 steps (all states more than 39 steps); norm at the last step 1.4142");
        assertThat(lstm.lines().map(line -> line.split(" ", -1)[0]))
                .containsSubsequence("0", "1", "2", "4", "8", "16", "32", "39");
        assertThat(lstm).contains("0.9000  0.9000    0.9000", "1.500");
        assertThat(GradientTable.render(layer("upper", 0.5, "h"), style))
                .startsWith("upper: gradient reach 7 steps; norm")
                .doesNotContain("all");
    }

    @Test
    void a_layer_that_only_some_models_have_is_drawn_of_these() {
        GradientCharts.Model both = new GradientCharts.Model(
                "GRU", List.of(layer("upper", 0.5, "h"), layer("upper backward", 0.5, "h")), List.of());
        GradientCharts.Model forward =
                new GradientCharts.Model("GRU one direction", List.of(layer("upper", 0.7, "h")), List.of());

        List<LineChart> charts = new GradientCharts(List.of(both, both, forward, forward))
                .charts().stream()
                        .filter(LineChart.class::isInstance)
                        .map(LineChart.class::cast)
                        .toList();

        assertThat(charts.get(0).lines()).hasSize(2);
        assertThat(charts.get(1).title()).endsWith("upper backward");
        assertThat(charts.get(1).lines()).hasSize(1);
        assertThat(charts.get(1).note()).contains("GRU ").doesNotContain("one direction");
    }
}
