package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.machine.Environment;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;

class ComparisonRecordTest {
    /** The seed whose training diverges. */
    private static final long DIVERGED = 13;

    private static final Metrics METRICS = Metrics.of(List.of(Metric.loss("lossNats")));

    private static RunRecord run(String cell, long seed, double loss, double speed, String sha256) {
        return run(cell, "", seed, loss, speed, sha256);
    }

    private static RunRecord reaching(String cell, long seed, int steps, boolean lowerBound) {
        RunRecord run = run(cell, seed, 2, 10, "x");
        run.dev().putAll(Map.of("gradientReach", steps, "gradientReachIsLowerBound", lowerBound));
        return run;
    }

    private static RunRecord variant(String variant, long seed) {
        return run("gru", variant, seed, 5, 30, "x");
    }

    private static RunRecord run(String cell, String variant, long seed, double loss, double speed, String sha256) {
        return new RunRecord(
                1,
                "regression",
                "smoke",
                cell,
                variant,
                seed,
                new TreeMap<>(Map.of("train", new RunRecord.DataSummary("embedded", sha256, 1, 9))),
                100,
                2,
                1,
                seed == DIVERGED ? 7 : 0,
                3,
                2,
                speed,
                0,
                new TreeMap<>(Map.of("lossNats", loss, "byGap", Map.of("10", 1))),
                new TreeMap<>(Map.of("count", (int) seed)),
                new TreeMap<>(),
                new Environment("1", "CPU", "OpenBLAS", "17", "Linux", 1, "unknown"),
                new TreeMap<>(),
                "train");
    }

    @Test
    void seeds_whose_training_diverged_are_named() {
        ComparisonRecord comparison = ComparisonRecord.of(
                List.of(run("gru", 1, 5, 30, "x"), run("gru", DIVERGED, 5, 30, "x"), run("rnn", 1, 5, 30, "x")),
                List.of("a", "b", "c"),
                Metrics.of(List.of()),
                "compare");

        assertThat(comparison.cells().get(0).diverged()).containsExactly(DIVERGED);
        assertThat(comparison.cells().get(1).diverged()).isEmpty();
    }

    @Test
    void mean_and_sample_standard_deviation_are_those_of_the_textbook() {
        Spread spread = Spread.of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(spread.mean()).isEqualTo(5);
        assertThat(spread.sd()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
        assertThat(Spread.of(3)).isEqualTo(new Spread(3, 0));
    }

    @Test
    void runs_are_gathered_by_cell_in_the_order_given() {
        ComparisonRecord record = ComparisonRecord.of(
                List.of(run("rnn", 1, 2, 10, "x"), run("gru", 1, 5, 30, "x"), run("rnn", 2, 4, 20, "x")),
                List.of("a", "b", "c"),
                METRICS,
                "compare");
        assertThat(record.cells()).extracting(ComparisonRecord.Cell::cell).containsExactly("rnn", "gru");
        ComparisonRecord.Cell rnn = record.cells().get(0);
        assertThat(rnn.seeds()).containsExactly(1L, 2L);
        assertThat(rnn.runs()).containsExactly("a", "c");
        assertThat(rnn.tokensPerSecond()).isEqualTo(15);
        assertThat(rnn.dev()).containsOnlyKeys("lossNats");
        assertThat(rnn.dev().get("lossNats").sd()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(rnn.test().get("count").mean()).isEqualTo(1.5);
    }

    @Test
    void runs_on_different_data_are_not_compared() {
        assertThatThrownBy(() -> ComparisonRecord.of(
                        List.of(run("rnn", 1, 2, 10, "x"), run("gru", 1, 5, 30, "y")),
                        List.of("a", "b"),
                        METRICS,
                        "compare"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data");
    }

    @Test
    void two_runs_of_one_cell_and_seed_are_not_taken_for_a_spread() {
        assertThatThrownBy(() -> ComparisonRecord.of(
                        List.of(run("rnn", 1, 2, 10, "x"), run("rnn", 1, 5, 30, "x")),
                        List.of("a", "b"),
                        METRICS,
                        "compare"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("RNN with seed 1");
    }

    @Test
    void a_comparison_is_written_as_json_and_as_a_table(@TempDir Path runs) throws IOException {
        ComparisonRecord record = ComparisonRecord.of(
                List.of(run("rnn", 1, 2, 10, "x"), variant("none", 3)), List.of("a", "b"), METRICS, "c");
        String name = RunParent.comparisonName(Instant.parse("2024-02-29T23:59:58Z"), "smoke");
        FinishedComparison written = FinishedComparison.write(runs, name, record, "<p>");
        assertThat(written.report()).hasContent("<p>");
        assertThat(written.folder()).isEqualTo(runs.resolve("20240229-235958-smoke-compare"));
        assertThat(Json.read(written.folder().resolve("comparison.json"), ComparisonRecord.class))
                .isEqualTo(record);
        assertThat(written.folder().resolve("comparison.csv")).hasContent("""
                        cell,variant,parameters,seeds,tokensPerSecond,trainSeconds,dev.lossNats.mean,dev.lossNats.sd,test.count.mean,test.count.sd
                        rnn,,100,1,10.0,3.0,2.0,0.0,1.0,0.0
                        gru,none,100,1,30.0,3.0,5.0,0.0,3.0,0.0
                        """);
        assertThatThrownBy(() -> FinishedComparison.write(runs, name, record, ""))
                .isInstanceOf(InputException.class);
    }

    @Test
    void a_mean_is_a_lower_bound_where_the_value_of_any_run_is_one(@TempDir Path runs) throws IOException {
        ComparisonRecord record = ComparisonRecord.of(
                List.of(
                        reaching("lstm", 1, 29, true),
                        reaching("lstm", 2, 21, false),
                        reaching("rnn", 1, 9, false),
                        reaching("rnn", 2, 11, false)),
                List.of("a", "b", "c", "d"),
                METRICS,
                "c");

        assertThat(record.cells())
                .extracting(cell -> cell.dev().get("gradientReach").lowerBound())
                .containsExactly(true, false);
        assertThat(record.cells().get(0).lowerBounds()).containsExactly("dev.gradientReach");
        FinishedComparison written = FinishedComparison.write(runs, "name", record, "");
        assertThat(Json.read(written.folder().resolve("comparison.json"), ComparisonRecord.class))
                .isEqualTo(record);
        assertThat(written.folder().resolve("comparison.json"))
                .content()
                .containsOnlyOnce("\"lowerBound\" : true")
                .doesNotContain("\"lowerBound\" : false");
        assertThat(written.folder().resolve("comparison.csv"))
                .content()
                .contains(",lowerBounds\n")
                .contains(",dev.gradientReach\nrnn,");
    }

    @Test
    void only_runs_of_the_same_variant_need_the_same_data_where_a_setting_was_varied() {
        List<String> names = List.of("a", "b", "c");
        List<RunRecord> runs = List.of(
                run("gru", "25", 1, 5, 30, "x"), run("gru", "50", 1, 5, 30, "y"), run("rnn", "50", 1, 5, 30, "y"));

        assertThat(ComparisonRecord.of(runs, names, METRICS, "data.length", "c").varied())
                .isEqualTo("data.length");
        assertThatThrownBy(() -> ComparisonRecord.of(runs, names, METRICS, "c"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("differ in their data");
        List<RunRecord> unequal = List.of(
                run("gru", "25", 1, 5, 30, "x"), run("gru", "50", 1, 5, 30, "y"), run("rnn", "50", 1, 5, 30, "z"));
        assertThatThrownBy(() -> ComparisonRecord.of(unequal, names, METRICS, "data.length", "c"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("differ in their data");
    }

    @Test
    void variants_of_a_cell_are_compared_like_cells() {
        ComparisonRecord record = ComparisonRecord.of(
                List.of(run("gru", 1, 2, 10, "x"), variant("none", 1), variant("none", 2)),
                List.of("a", "b", "c"),
                METRICS,
                "compare");
        assertThat(record.cells()).extracting(ComparisonRecord.Cell::title).containsExactly("GRU", "GRU none");
        assertThat(record.cells().get(1).seeds()).containsExactly(1L, 2L);
    }

    @Test
    void a_run_is_named_by_time_preset_cell_and_seed() {
        Instant start = Instant.parse("2024-01-02T03:04:05Z");
        RunPlan<String> plan = new RunPlan<>("task", "quick", "lstm", "", "", 12, "", "train", "");
        assertThat(RunParent.runName(start, plan)).isEqualTo("20240102-030405-quick-lstm-s12");
        assertThat(plan.title()).isEqualTo("LSTM");
        RunPlan<String> varied = new RunPlan<>("task", "quick", "gru", "", "../two layers", 12, "", "compare", "");
        assertThat(RunParent.runName(start, varied)).isEqualTo("20240102-030405-quick-gru-.._two_layers-s12");
        assertThat(CellChoice.title("bow", "")).isEqualTo("bow");
    }
}
