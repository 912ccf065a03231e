package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.recur4j.metric.Metric;
import org.recur4j.report.gradient.GradientMeasurement;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.RunRecord;
import org.recur4j.run.Spread;

class SummaryTest {
    private static Cell cell(String name, String metric, double mean, double sd) {
        TreeMap<String, Spread> test = new TreeMap<>();
        test.put(metric, new Spread(mean, sd));
        return new Cell(
                name, "", 1, List.of(1L, 2L), new TreeMap<>(), test, 1, 1, new TreeMap<>(), List.of(), List.of());
    }

    private static String summary(Cell... cells) {
        return Summary.of(new ComparisonRecord(
                1, "task", "preset", new TreeMap<>(), List.of(cells), ExampleComparison.METRICS, ""));
    }

    @Test
    void the_others_follow_in_the_order_of_their_scores() {
        assertThat(summary(
                        cell("rnn", "accuracy", 0.5, 0.01),
                        cell("lstm", "accuracy", 0.9, 0.01),
                        cell("gru", "accuracy", 0.8, 0.01)))
                .isEqualTo("Best test accuracy (%): LSTM 90.0 ± 1.0, against GRU 80.0 ± 1.0 and RNN 50.0 ± 1.0.");
    }

    @Test
    void seeds_that_diverged_are_counted() {
        TreeMap<String, Spread> test = new TreeMap<>();
        test.put("accuracy", new Spread(0.5, 0));
        Cell diverged =
                new Cell("rnn", "", 1, List.of(1L, 2L), test, test, 1, 1, new TreeMap<>(), List.of(2L), List.of());

        assertThat(summary(cell("gru", "accuracy", 0.9, 0.01), diverged))
                .endsWith(
                        "RNN 50.0 ± 0.0. Training diverged with RNN (1 seed of 2): the scores are of the best parameters before that.");
    }

    @Test
    void runs_that_are_left_out_are_named() {
        ComparisonRecord comparison = new ComparisonRecord(
                1,
                "task",
                "preset",
                new TreeMap<>(),
                List.of(cell("gru", "accuracy", 0.9, 0.01)),
                ExampleComparison.METRICS,
                "");

        assertThat(Summary.of(comparison.withLeftOut(List.of("RNN, seed 1", "RNN, seed 2"))))
                .endsWith("Left out, since training diverged before it was evaluated: RNN, seed 1; RNN, seed 2.");
    }

    @Test
    void a_lead_within_one_deviation_is_called_so() {
        assertThat(summary(cell("lstm", "lossNats", 1.50, 0.02), cell("gru", "lossNats", 1.49, 0.005)))
                .endsWith("The lead over LSTM is within one standard deviation.");
    }

    @Test
    void cells_that_read_alike_have_no_winner() {
        assertThat(summary(cell("lstm", "lossNats", 1.50001, 0.1), cell("gru", "lossNats", 1.50002, 0.1)))
                .isEmpty();
    }

    @Test
    void a_metric_of_unknown_direction_decides_nothing() {
        assertThat(summary(cell("lstm", "novelty", 1, 0), cell("gru", "novelty", 2, 0)))
                .isEmpty();
    }

    @Test
    void what_a_model_remembers_comes_before_its_loss() {
        TreeMap<String, Spread> better = new TreeMap<>();
        better.put("lossNats", new Spread(1.5, 0));
        better.put("probeAccuracy", new Spread(0.9, 0));
        TreeMap<String, Spread> worse = new TreeMap<>();
        worse.put("lossNats", new Spread(1.4, 0));
        worse.put("probeAccuracy", new Spread(0.2, 0));
        assertThat(summary(
                        new Cell(
                                "gru",
                                "",
                                1,
                                List.of(1L),
                                new TreeMap<>(),
                                better,
                                1,
                                1,
                                new TreeMap<>(),
                                List.of(),
                                List.of()),
                        new Cell(
                                "rnn",
                                "",
                                1,
                                List.of(1L),
                                new TreeMap<>(),
                                worse,
                                1,
                                1,
                                new TreeMap<>(),
                                List.of(),
                                List.of())))
                .isEqualTo("Best test probe accuracy (%): GRU 90.0, against RNN 20.0.");
    }

    @Test
    void the_scores_of_smoke_are_said_to_mean_nothing() {
        ComparisonRecord smoke = new ComparisonRecord(
                1,
                "task",
                "smoke",
                new TreeMap<>(),
                List.of(cell("lstm", "accuracy", 0.5, 0), cell("gru", "accuracy", 0.6, 0)),
                List.of(Metric.share("accuracy", "accuracy")),
                "");
        String said = "Preset smoke only tests that everything runs: its scores mean nothing.";
        assertThat(Summary.of(smoke)).isEqualTo(said);
        assertThat(ComparisonTable.render(smoke, new ConsoleStyle(false, 120, true)))
                .endsWith(said + "\n");
        assertThat(SuiteTable.render(List.of(smoke, smoke), new ConsoleStyle(false, 120, true)))
                .endsWith("* best of its task\n" + said + "\n");
    }

    @Test
    void nothing_is_best_where_the_data_differ() {
        List<Cell> cells = List.of(cell("lstm", "accuracy", 0.9, 0.01), cell("gru", "accuracy", 0.5, 0.01));
        for (String varied : List.of("", "model.hidden", "data.length")) {
            ComparisonRecord comparison = new ComparisonRecord(
                    1, "task", "quick", new TreeMap<>(), varied, cells, ExampleComparison.METRICS, List.of(), "");
            boolean judged = !varied.equals("data.length");

            assertThat(Summary.of(comparison).startsWith("Best test accuracy (%): LSTM"))
                    .isEqualTo(judged);
            assertThat(ComparisonReport.html(comparison, List.of(), List.of()).contains("★"))
                    .isEqualTo(judged);
            assertThat(ComparisonTable.render(comparison, new ConsoleStyle(false, 120, true))
                            .contains("* best of"))
                    .isEqualTo(judged);
        }
    }

    @Test
    void a_lower_bound_is_shown_as_one_without_a_deviation() {
        TreeMap<String, Spread> lasting = new TreeMap<>(Map.of("gradientReach", new Spread(29, 0, true)));
        Cell lstm = new Cell(
                "lstm", "", 1, List.of(1L, 2L), lasting, new TreeMap<>(), 1, 1, new TreeMap<>(), List.of(), List.of());
        ComparisonRecord comparison = new ComparisonRecord(
                1,
                "task",
                "quick",
                new TreeMap<>(),
                List.of(lstm, cell("rnn", "accuracy", 0.5, 0.25)),
                List.of(Metric.share("accuracy", "accuracy"), GradientMeasurement.REACH),
                "");

        String note = "> lower bound: in some run the gradient does not fall to 1 % within the sequence";
        assertThat(ComparisonTable.render(comparison, new ConsoleStyle(false, 120, true)))
                .containsPattern("dev gradient reach \\(steps\\) +> 29 +–\n")
                .contains("\n" + note + "\n");
        assertThat(ComparisonReport.html(comparison, List.of(), List.of()))
                .contains(">&gt; 29</span></td>", note.replace(">", "&gt;") + ".");
        assertThat(ScoresTable.render(
                        "dev",
                        new TreeMap<>(Map.of("gradientReach", 29, "gradientReachIsLowerBound", true)),
                        comparison.metrics()))
                .containsPattern("gradient reach \\(steps\\) +> 29");
    }

    private static Cell ofOneSeed(String name, double error) {
        TreeMap<String, Spread> test = new TreeMap<>(Map.of("error", new Spread(error, 0)));
        return new Cell(
                name,
                "",
                9_841,
                List.of(1L),
                new TreeMap<>(),
                test,
                123_456,
                95,
                new TreeMap<>(),
                List.of(),
                List.of());
    }

    @Test
    void a_long_label_has_a_line_beside_each_cell_so_that_the_table_of_the_suite_fits_a_terminal() {
        TreeMap<String, RunRecord.DataSummary> steps =
                new TreeMap<>(Map.of("train", new RunRecord.DataSummary("numbers", "", 2, 60, "steps")));
        ComparisonRecord comparison = new ComparisonRecord(
                1,
                "translation",
                "quick",
                steps,
                List.of(ofOneSeed("rnn", 0.7), ofOneSeed("lstm", 0.5), ofOneSeed("gru", 0.6)),
                List.of(Metric.lowest("error", "mean squared error of the sums", 5)),
                "");

        assertThat(SuiteTable.render(List.of(comparison), new ConsoleStyle(false, 80, true))
                        .lines())
                .anyMatch(line -> line.contains(" steps/s "))
                .anyMatch(line -> line.matches("translation +RNN .* test mean +0.70000"))
                .anyMatch(line -> line.matches(" +LSTM .* squared error of +0.50000\\*"))
                .anyMatch(line -> line.matches(" +GRU .* the sums +0.60000"))
                .allMatch(line -> line.length() <= 80);
    }
}
