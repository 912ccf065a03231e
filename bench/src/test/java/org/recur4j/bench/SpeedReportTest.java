package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.machine.Environment;
import org.recur4j.nn.cell.Cells;
import org.recur4j.report.ConsoleStyle;

class SpeedReportTest {
    private static final StepCase LSTM = new StepCase("small", Kind.TRAINING, Cells.LSTM, 1, 1, 1, 10, 1, false);
    private static final StepCase GRU = new StepCase("small", Kind.TRAINING, Cells.GRU, 1, 1, 1, 10, 1, false);

    private final SpeedReport report = new SpeedReport(
            new Environment("1", "CPU", "BLAS", "17", "OS", 2, "unknown"),
            new Machine("a processor", 2, "an OS", "a JVM", List.of("Recur4j 1", "DL4J 2", "libtorch 3")),
            List.of(1, 2),
            new Peak(8, Map.of(1, 0.001, 2, 0.0002)),
            List.of(
                    new CaseResult(
                            LSTM,
                            List.of(
                                    timing("recur4j", 1, 40),
                                    timing("recur4j", 2, 20),
                                    timing("dl4j", 1, 100),
                                    timing("dl4j", 2, 160),
                                    timing("libtorch", 1, 50),
                                    timing("libtorch", 2, 30)),
                            List.of(new Memory("recur4j", 100, -1_000_000, 2_500_000, 70_000_000))),
                    new CaseResult(GRU, List.of(timing("recur4j", 1, 10), timing("recur4j", 2, 30)), List.of())));

    /** Half of the times lie within 1 ms of the median. */
    private static Timing timing(String contestant, int threads, double median) {
        return new Timing(contestant, threads, new Spread(median - 3, median - 1, median, median + 1, median + 9));
    }

    @Test
    void the_table_has_a_line_for_each_number_of_threads_and_one_for_the_best_of_each() {
        assertThat(report.table().render(new ConsoleStyle(false, 100, true))).isEqualTo("""
                case, threads       Recur4j        DL4J   libtorch  ÷ DL4J  ÷ libtorch  of peak
                -------------------------------------------------------------------------------
                small LSTM, 1     40.0 ±1.0  100.0 ±1.0  50.0 ±1.0    2.50        1.25      7 %
                small LSTM, 2     20.0 ±1.0  160.0 ±1.0  30.0 ±1.0    8.00        1.50     66 %
                small LSTM, best  20.0 ±1.0  100.0 ±1.0  30.0 ±1.0    5.00        1.50     66 %
                small GRU, 1      10.0 ±1.0                                                20 %
                small GRU, 2      30.0 ±1.0                                                33 %
                small GRU, best   10.0 ±1.0                                                20 %
                """);
    }

    @Test
    void short_steps_have_more_decimals() {
        CaseResult result = new CaseResult(GRU, List.of(timing("recur4j", 1, 0.25), timing("dl4j", 1, 9.5)), List.of());
        assertThat(of(result).table().render(new ConsoleStyle(false, 100, true)))
                .contains("0.250 ±1.000", "9.50 ±1.00");
    }

    @Test
    void the_peak_is_told_for_each_number_of_threads() {
        Map<Integer, Double> peak = new TreeMap<>(Map.of(1, 97.6, 2, 180.2));
        assertThat(new Peak(1024, peak).sentence())
                .isEqualTo("The peak is that of a product of 1024 × 1024 numbers: 98 GFLOP/s (1 thread), 180 GFLOP/s"
                        + " (2 threads).");
    }

    @Test
    void memory_is_told_in_megabytes_where_it_was_looked_at() {
        assertThat(report.memoryTable().orElseThrow().render(new ConsoleStyle(false, 80, false)))
                .isEqualTo("""
                case                 steps  Java heap  whole process   peak
                -----------------------------------------------------------
                small LSTM, recur4j    100       -1.0           +2.5  +70.0
                """);
    }

    @Test
    void json_compares_at_equal_threads_and_at_the_best_of_each() {
        JsonNode lstm = new ObjectMapper()
                .<JsonNode>valueToTree(report.json())
                .get("cases")
                .get(0);
        assertThat(lstm.get("recur4jMillis").asDouble()).isEqualTo(20);
        assertThat(lstm.get("recur4jThreads").asInt()).isEqualTo(2);
        assertThat(lstm.get("dl4jMillis").asDouble()).isEqualTo(100);
        assertThat(lstm.get("dl4jThreads").asInt()).isEqualTo(1);
        assertThat(lstm.get("versusDl4j").asDouble()).isEqualTo(5);
        assertThat(lstm.get("versusDl4jOn1Thread").asDouble()).isEqualTo(2.5);
        assertThat(lstm.get("versusDl4jOn2Threads").asDouble()).isEqualTo(8);
        assertThat(lstm.get("versusLibtorch").asDouble()).isEqualTo(1.5);
        JsonNode first = lstm.get("timings").get(0);
        assertThat(first.get("millis").get("upperQuartile").asDouble()).isEqualTo(41);
        assertThat(first.get("shareOfPeak").asDouble()).isCloseTo(0.0655, within(1e-9)); // 2620 operations in 40 ms
    }

    @Test
    void json_leaves_out_what_was_not_measured() {
        JsonNode gru = new ObjectMapper()
                .<JsonNode>valueToTree(report.json())
                .get("cases")
                .get(1);
        assertThat(gru.get("recur4jThreads").asInt()).isEqualTo(1);
        assertThat(gru.fieldNames())
                .toIterable()
                .noneMatch(name -> name.contains("dl4j") || name.contains("ibtorch") || name.contains("versus"));
    }

    @Test
    void json_names_the_machine_and_what_it_can_do() {
        JsonNode root = new ObjectMapper().valueToTree(report.json());
        assertThat(root.get("machine").get("cpu").asText()).isEqualTo("a processor");
        assertThat(root.get("machine").get("libraries")).hasSize(3);
        assertThat(root.get("sgemm").get("gigaflopsOn2Threads").asDouble()).isEqualTo(0.0002);
    }

    @Test
    void a_step_has_as_many_tokens_as_the_targets_together() {
        StepCase sizes = StepCase.translation("translation", Cells.GRU, 10, 20, 9, 4, new TranslationSizes(5, 9, 3, 2));
        CaseResult translation =
                new CaseResult(sizes, List.of(timing("recur4j", 1, 100), timing("libtorch", 1, 150)), List.of());
        assertThat(of(translation).targetRates().orElseThrow().render(new ConsoleStyle(false, 100, true)))
                .isEqualTo("""
                case, threads       Recur4j  libtorch  ÷ libtorch
                -------------------------------------------------
                translation GRU, 1    2,000     1,333        1.50
                """);
    }

    @Test
    void other_steps_have_no_target_tokens() {
        assertThat(report.targetRates()).isEmpty();
    }

    private SpeedReport of(CaseResult result) {
        return new SpeedReport(report.environment(), report.machine(), List.of(1), report.peak(), List.of(result));
    }
}
