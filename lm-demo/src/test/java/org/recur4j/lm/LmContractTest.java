package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeRuns;

/** What every task promises: a run writes its record, can be repeated, and its model can be used again. */
class LmContractTest {
    @TempDir
    private static Path folder;

    private static SmokeRuns runs;
    private static Path run;

    @BeforeAll
    static void train_once() throws IOException {
        runs = new SmokeRuns(LmCommand::program, folder);
        run = runs.train("first");
    }

    @Test
    void a_run_writes_its_record() throws IOException {
        JsonNode record = SmokeRuns.assertRecorded(run, "lm-demo");

        assertThat(record.get("epochs").asInt()).isEqualTo(2);
        assertThat(record.at("/data/train/name").asText()).isEqualTo("travel");
        assertThat(record.at("/data/train/examples").asInt()).isEqualTo(160);
        for (String split : List.of("dev", "test")) {
            assertThat(record.at("/" + split + "/lossNats").asDouble()).isBetween(0.1, Math.log(80));
            assertThat(record.at("/" + split + "/perplexity").asDouble())
                    .isEqualTo(Math.exp(record.at("/" + split + "/lossNats").asDouble()));
            assertThat(record.at("/" + split + "/probeAccuracy").asDouble()).isBetween(0.0, 1.0);
            assertThat(record.at("/" + split + "/probeAccuracyByGap")).isNotEmpty();
        }
    }

    @Test
    void the_same_seed_gives_the_same_record() throws IOException {
        runs.assertRepeats(run);
    }

    @Test
    void the_saved_model_scores_as_the_record_says() throws IOException {
        assertThat(runs.assertScoresAsRecorded(run)).contains("loss (nats)").contains("probe accuracy (%)");
    }

    @Test
    void the_model_writes_the_same_text_for_the_same_seed() {
        String one = sample();

        assertThat(one.strip()).startsWith("I grew up in").hasSizeGreaterThan(40);
        assertThat(sample()).isEqualTo(one);
    }

    private static String sample() {
        return runs.use(run, "sample", "--prime", "I grew up in ", "--length", "50")
                .assertDone()
                .out();
    }

    @Test
    void a_complete_run_that_is_resumed_stays_as_it_is() throws IOException {
        String before = Files.readString(run.resolve("record.json"));

        CommandLineRun.of(LmCommand.program(), "train", "--threads", "1", "--resume", run.toString())
                .assertDone();

        assertThat(Files.readString(run.resolve("record.json"))).isEqualTo(before);
    }
}
