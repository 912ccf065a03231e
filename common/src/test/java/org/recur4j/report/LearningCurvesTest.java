package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recur4j.chart.Chart;
import org.recur4j.chart.Charts;
import org.recur4j.chart.LineChart;
import org.recur4j.metric.Metrics;
import org.recur4j.train.GradientNorms;
import org.recur4j.train.HistoryRow;

class LearningCurvesTest {
    private static final Metrics METRICS = Metrics.of(ExampleComparison.METRICS);
    private static final GradientNorms NOT_KEPT = new GradientNorms(0);

    private static HistoryRow row(long update, double seconds, double train, Map<String, Double> dev) {
        return new HistoryRow(update, 1, update, seconds, 0.1, train, 2, 0, new TreeMap<>(dev));
    }

    private static LineChart chart(List<RunHistory> histories, int index) {
        return (LineChart) new LearningCurves(histories, METRICS).charts().get(index);
    }

    @Test
    void seeds_are_averaged_at_the_updates_they_share() {
        List<RunHistory> histories = List.of(
                new RunHistory(
                        "gru",
                        List.of(row(10, 1, 3, Map.of("lossNats", 2.0)), row(20, 2, 3, Map.of("lossNats", 1.0))),
                        NOT_KEPT),
                new RunHistory("gru", List.of(row(10, 3, 3, Map.of("lossNats", 4.0))), NOT_KEPT));
        LineChart.Line dev = chart(histories, 0).lines().get(1);
        assertThat(dev.points()).hasSize(1);
        assertThat(dev.points().get(0).x()).isEqualTo(10);
        assertThat(dev.points().get(0).y()).isEqualTo(3);
        assertThat(dev.points().get(0).sd()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(chart(histories, 1).lines().get(1).points().get(0).x()).isEqualTo(2);
    }

    @Test
    void training_loss_is_the_thin_line_beside_dev_loss() {
        List<RunHistory> histories =
                List.of(new RunHistory("rnn", List.of(row(10, 1, 3, Map.of("lossNats", 2.0))), NOT_KEPT));
        List<LineChart.Line> lines = chart(histories, 0).lines();
        assertThat(lines).extracting(LineChart.Line::thin).containsExactly(true, false);
        assertThat(lines).extracting(line -> line.points().get(0).y()).containsExactly(3.0, 2.0);
    }

    @Test
    void without_dev_loss_the_training_loss_is_drawn_and_dev_metrics_get_their_own_charts() {
        List<RunHistory> histories =
                List.of(new RunHistory("rnn", List.of(row(10, 1, 3, Map.of("accuracy", 0.5))), NOT_KEPT));
        List<Chart> charts = new LearningCurves(histories, METRICS).charts();
        assertThat(charts)
                .extracting(Chart::title)
                .containsExactly(
                        "Loss by updates", "Loss by training time", "Gradient norm", "Dev accuracy by updates");
        assertThat(((LineChart) charts.get(0)).lines()).hasSize(1);
    }

    @Test
    void long_runs_are_shown_in_minutes() {
        List<RunHistory> histories =
                List.of(new RunHistory("rnn", List.of(row(10, 1200, 3, Map.of("lossNats", 2.0))), NOT_KEPT));
        assertThat(chart(histories, 1).x().label()).isEqualTo("minutes of training");
        assertThat(chart(histories, 1).lines().get(0).points().get(0).x()).isEqualTo(20);
    }

    @Test
    void the_steep_beginning_of_a_long_run_does_not_flatten_the_rest() {
        List<HistoryRow> rows = IntStream.range(0, 100)
                .mapToObj(i -> row(i, i, 3 / Math.sqrt(1 + i), Map.of("lossNats", 3 / Math.sqrt(1 + i))))
                .toList();
        LineChart chart = chart(List.of(new RunHistory("gru", rows, NOT_KEPT)), 0);
        assertThat(chart.y().max()).isEqualTo(1.0);
        assertThat(chart.note()).contains("beginning");
        String svg = Charts.svg(chart);
        assertThat(svg).contains("GRU: 0.9045 at 10 (updates)").doesNotContain("GRU: 3 at 0 (updates)");
    }

    @Test
    void a_band_does_not_take_the_axis_below_zero_where_no_loss_is() {
        RunHistory learned = new RunHistory("gru", List.of(row(10, 1, 0.1, Map.of("lossNats", 0.1))), NOT_KEPT);
        RunHistory failed = new RunHistory("gru", List.of(row(10, 1, 0.9, Map.of("lossNats", 0.9))), NOT_KEPT);

        assertThat(chart(List.of(learned, failed), 0).y().min()).isZero();
        assertThat(chart(List.of(learned, learned), 0).y().min()).isNaN();
    }

    @Test
    void runs_without_history_give_no_charts() {
        assertThat(new LearningCurves(List.of(new RunHistory("rnn", List.of(), NOT_KEPT)), METRICS).charts())
                .isEmpty();
    }

    @Test
    void the_norm_of_each_update_is_drawn_behind_its_mean_with_the_limit_and_the_share_beyond_it() {
        GradientNorms norms = new GradientNorms(1);
        List.of(0.5, 3.0, 0.25, 1.0).forEach(norm -> norms.add(norm, Float.NaN));
        LineChart chart = chart(List.of(new RunHistory("gru", List.of(row(4, 1, 3, Map.of())), norms)), 2);
        assertThat(chart.lines()).extracting(LineChart.Line::name).containsExactly("GRU, each update", "GRU");
        assertThat(chart.lines().get(0).points()).extracting(LineChart.Point::y).containsExactly(0.5, 3.0, 0.25, 1.0);
        assertThat(chart.references()).containsExactly(new LineChart.Reference("clip threshold 1", 1));
        assertThat(chart.note()).contains("Thin: each update.", "Clipped: GRU 25.0 % of the updates.");
    }

    @Test
    void many_updates_are_drawn_as_the_largest_of_several() {
        GradientNorms norms = new GradientNorms(0);
        IntStream.rangeClosed(1, 999).forEach(update -> norms.add(update % 5 == 2 ? 9 : 1, Float.NaN));
        List<RunHistory> seeds = List.of(
                new RunHistory("gru", List.of(row(4, 1, 3, Map.of())), norms),
                new RunHistory("gru", List.of(row(4, 1, 3, Map.of())), norms));
        LineChart chart = chart(seeds, 2);
        LineChart.Line thin = chart.lines().get(0);
        assertThat(thin.points())
                .hasSize(200)
                .allSatisfy(point -> assertThat(point.y()).isEqualTo(9));
        assertThat(thin.points().get(199).x()).isEqualTo(999);
        assertThat(chart.note()).contains("the largest of every 5 updates, first seed", "GRU 0.0 %");
        assertThat(chart.references()).isEmpty();
    }

    @Test
    void runs_that_did_not_keep_their_norms_show_the_mean_alone() {
        LineChart chart = chart(List.of(new RunHistory("gru", List.of(row(4, 1, 3, Map.of())), NOT_KEPT)), 2);
        assertThat(chart.lines()).extracting(LineChart.Line::name).containsExactly("GRU");
        assertThat(chart.note()).doesNotContain("Thin");
    }

    @Test
    void the_training_loss_of_every_update_is_drawn_even_where_there_was_one_evaluation() {
        GradientNorms losses = new GradientNorms(1);
        List.of(4.0, 3.0, 2.0, 1.5).forEach(loss -> losses.add(1, loss));
        RunHistory run = new RunHistory("gru", List.of(row(4, 8, 2.6, Map.of("accuracy", 0.5))), losses);

        LineChart byUpdates = chart(List.of(run), 0);
        assertThat(byUpdates.lines()).extracting(LineChart.Line::name).containsExactly("GRU, training", "GRU");
        assertThat(byUpdates.lines().get(0).points())
                .extracting(LineChart.Point::x, LineChart.Point::y)
                .containsExactly(tuple(1.0, 4.0), tuple(2.0, 3.0), tuple(3.0, 2.0), tuple(4.0, 1.5));
        assertThat(byUpdates.note()).contains("thin: training loss of each update");
        assertThat(chart(List.of(run), 1).lines().get(0).points())
                .as("evenly over the time")
                .extracting(LineChart.Point::x)
                .containsExactly(2.0, 4.0, 6.0, 8.0);
    }

    @Test
    void many_training_losses_are_drawn_as_means_of_several_and_of_all_seeds() {
        GradientNorms high = new GradientNorms(0);
        GradientNorms low = new GradientNorms(0);
        IntStream.rangeClosed(1, 480).forEach(update -> {
            high.add(1, update % 2 == 0 ? 7 : 5);
            low.add(1, 2);
        });
        List<RunHistory> seeds = List.of(
                new RunHistory("gru", List.of(row(480, 1, 4, Map.of("lossNats", 3.0))), high),
                new RunHistory("gru", List.of(row(480, 1, 4, Map.of("lossNats", 3.0))), low));
        LineChart chart = chart(seeds, 0);
        assertThat(chart.lines().get(0).points())
                .hasSize(240)
                .allSatisfy(point -> assertThat(point.y()).isEqualTo(4));
        assertThat(chart.note()).contains("thin: training loss, mean of every 2 updates");
    }
}
