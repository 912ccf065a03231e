package org.recur4j.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.Refusals;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.SmokeRuns;
import org.recur4j.testing.TaskContract;

class MemoryContractTest extends TaskContract {

    MemoryContractTest() {
        super("memory", MemoryCommand::program, "MSE", "accuracy (%)");
    }

    @Override
    protected void assertRecorded(JsonNode record) {
        assertThat(record.at("/data/train/examples").asInt()).isEqualTo(320);
        assertThat(record.at("/data/train/tokens").asInt()).isEqualTo(8 * 320);
        assertThat(record.at("/data/train/unit").asText()).isEqualTo("steps");
        for (String split : List.of("dev", "test")) {
            assertThat(record.at("/" + split + "/mse").asDouble()).isBetween(1e-6, 0.5);
            assertThat(record.at("/" + split + "/accuracy").asDouble(-1)).isBetween(0.0, 1.0);
            assertThat(record.at("/" + split + "/mseByLag")).isNotEmpty();
        }
    }

    @Test
    void the_gradient_is_followed_back_through_time() throws IOException {
        runs.assertGradientsFollowed(run, "recurrent1");
    }

    @Test
    void a_sequence_of_any_length_is_answered() {
        assertThat(runs.use(run, "predict", "0.25* 0.5*", "0.3 0.5* 0.1 0.9* 0.7")
                        .assertDone()
                        .out()
                        .lines())
                .satisfiesExactly(
                        two -> assertThat(two).endsWith("(0.25 + 0.5 = 0.750)"),
                        five -> assertThat(five).endsWith("(0.5 + 0.9 = 1.400)"));
        runs.use(run, "predict", "0.5* 0.5").assertRefused("The sequence has 1 marked numbers: mark the two to add");
    }

    @Test
    void a_comparison_reports_the_error_by_lag() throws IOException {
        SmokeComparison comparison = runs.compare("compared", "--cells", "lstm,gru");

        assertThat(comparison.cells()).hasSize(2);
        assertThat(comparison.report())
                .contains("What they remember", "without memory", "What they answer", "dev loss");
    }

    @ParameterizedTest
    @CsvSource({"copying, 5, 5000", "digits, 28, 5600"})
    void other_problems_are_answered_with_classes(String problem, int length, int steps) throws IOException {
        Path other = runs.trainBriefly(
                problem,
                "--set",
                "data.problem=" + problem,
                "--set",
                "data.length=" + length,
                "--set",
                "data.trainExamples=200");

        JsonNode record = SmokeRuns.record(other);
        assertThat(record.at("/data/train/tokens").asInt()).isEqualTo(steps);
        assertThat(record.at("/test/accuracy").asDouble(-1)).isBetween(0.0, 1.0);
        assertThat(record.at("/test/lossNats").asDouble()).isBetween(0.1, 3.0);
        assertThat(record.get("signatures").fieldNames())
                .toIterable()
                .containsOnly("accuracy", "gradientReach", "gradientReachIsLowerBound", "lossNats");
        assertThat(runs.assertScoresAsRecorded(other)).contains("accuracy (%)", "loss (nats)");
    }

    @Test
    void a_gap_is_copied_over() throws IOException {
        Path copying = runs.trainBriefly("copied", "--set", "data.problem=copying");

        assertThat(runs.use(copying, "predict", "3 1 4 1 5 2 6 5 3 0")
                        .assertDone()
                        .out())
                .matches("[0-8]( [0-8]){9}  \\(3 1 4 1 5 2 6 5 3 0\\)\\R");
        runs.use(copying, "predict", "3 1 4").assertRefused("\"3 1 4\" cannot be copied: give 10 symbols");
    }

    @Test
    void lengths_are_compared_in_a_chart_and_a_table_of_cells_and_lengths() throws IOException {
        SmokeComparison comparison = runs.compare("lengths", "--cells", "lstm,gru", "--lengths", "4,12");

        assertThat(comparison.cells()).hasSize(4);
        assertThat(comparison.cells().findValuesAsText("variant")).containsExactly("4", "12", "4", "12");
        assertThat(comparison.report())
                .contains("Where they stop learning", "without memory", "Cell by length", "learned up to")
                .contains("at each value of data.length", "Of the first value of data.length");
    }

    @Test
    void preset_remedies_compares_what_it_lists() throws IOException {
        Path out = folder.resolve("remedies");
        CommandLineRun.of(
                        MemoryCommand.program(),
                        "compare --preset remedies --threads 1 --set data.length=4 --set data.trainExamples=64"
                                .concat(
                                        " --set data.devExamples=8 --set data.testExamples=8 --set training.epochs=1 --out ")
                                .concat(out.toString())
                                .split(" ", -1))
                .assertDone();

        assertThat(CommandLineRun.runsIn(out)).hasSize(11);
        assertThat(CommandLineRun.runsIn(out))
                .anyMatch(run -> run.toString().contains("-irnn-unclipped-"))
                .anyMatch(run -> run.toString().contains("-lstm-b_f_3-"));
        new Refusals(MemoryCommand::program, folder.resolve("never"))
                .assertNoRun("lists what it compares", "compare", "--preset", "remedies", "--lengths", "4,8");
    }

    @ParameterizedTest
    @CsvSource({
        "data.length=0, data.length is 0: give a value from 2",
        "data.length=-3, data.length is -3: give a value from 2",
        "data.length=1000000000, data.length is 1000000000: give a value from 2 to 10000",
        "data.problem=counting, adding",
        "data.trainExamples=1000000000, give a value from 1 to 1000000"
    })
    void settings_out_of_range_are_refused(String setting, String said) throws IOException {
        new Refusals(MemoryCommand::program, folder.resolve("never")).assertNotTrained(said, "--set", setting);
    }

    @Test
    void digits_are_read_in_equal_parts() throws IOException {
        new Refusals(MemoryCommand::program, folder.resolve("never"))
                .assertNotTrained(
                        "data.length is 30: give a number that divides the 784 pixels",
                        "--set",
                        "data.problem=digits",
                        "--set",
                        "data.length=30");
    }

    @Test
    void data_of_the_user_are_refused_where_sequences_are_generated() throws IOException {
        new Refusals(MemoryCommand::program, folder.resolve("never"))
                .assertNotTrained("are generated: leave out --data", "--data", folder.toString());
    }

    @Test
    void a_damaged_model_is_refused() throws IOException {
        runs.assertRefusesOtherModels(runs.trainBriefly("damaged"), "predict", "0.25* 0.5*");
    }
}
