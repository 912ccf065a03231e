package org.recur4j.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.Refusals;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.SmokeRuns;

/** What every task promises: a run writes its record, can be repeated, and its model can be used again. */
class MemoryContractTest {
    @TempDir
    private static Path folder;

    private static SmokeRuns runs;
    private static Path run;

    @BeforeAll
    static void train_once() throws IOException {
        runs = new SmokeRuns(MemoryCommand::program, folder);
        run = runs.train("first");
    }

    @Test
    void a_run_writes_its_record() throws IOException {
        JsonNode record = SmokeRuns.assertRecorded(run, "memory");

        assertThat(record.at("/data/train/examples").asInt()).isEqualTo(320);
        assertThat(record.at("/data/train/tokens").asInt()).isEqualTo(8 * 320);
        for (String split : List.of("dev", "test")) {
            assertThat(record.at("/" + split + "/mse").asDouble()).isBetween(1e-6, 0.5);
            assertThat(record.at("/" + split + "/accuracy").asDouble(-1)).isBetween(0.0, 1.0);
            assertThat(record.at("/" + split + "/mseByLag")).isNotEmpty();
        }
    }

    @Test
    void the_same_seed_gives_the_same_record() throws IOException {
        runs.assertRepeats(run);
    }

    @Test
    void the_saved_model_scores_as_the_record_says() throws IOException {
        assertThat(runs.assertScoresAsRecorded(run)).contains("MSE", "accuracy (%)");
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
                .contains("What they remember", "ignoring the input", "What they answer", "dev loss");
    }

    @Test
    void data_of_the_user_are_refused() throws IOException {
        new Refusals(MemoryCommand::program, folder.resolve("never"))
                .assertNotTrained("are generated: leave out --data", "--data", folder.toString());
    }

    @Test
    void a_damaged_model_is_refused() throws IOException {
        runs.assertRefusesOtherModels(runs.trainBriefly("damaged"), "predict", "0.25* 0.5*");
    }
}
