package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.SmokeRuns;

/** What has no recurrent cell is trained, compared, scored and written with as cells are. */
class LmBaselinesTest {
    @TempDir
    private Path folder;

    @Test
    void baselines_have_the_parameters_of_the_lstm_and_can_be_used_again() throws IOException {
        SmokeRuns runs = new SmokeRuns(LmCommand::program, folder);
        SmokeComparison compare = runs.compare("compare", "--cells", "lstm", "--with-baselines");

        JsonNode cells = compare.cells();
        assertThat(cells).hasSize(1 + new LmTask().baselines().size());
        double lstm = cells.get(0).get("parameters").asDouble();
        for (JsonNode cell : cells) {
            Path run = folder.resolve("compare").resolve(cell.get("runs").get(0).asText());
            if (cell.get("cell").asText().equals(LmModel.NGRAM)) {
                assertThat(cell.get("parameters").asLong()).as("counts").isPositive();
            } else {
                assertThat(cell.get("parameters").asDouble() / lstm).isBetween(0.98, 1.02);
            }
            assertThat(cell.at("/test/lossNats/mean").asDouble()).isBetween(0.1, 3.0);
            runs.assertScoresAsRecorded(run);
            assertThat(runs.use(run, "sample", "--prime", "I grew ", "--length", "45")
                            .assertDone()
                            .out())
                    .startsWith("I grew ");
        }
        assertThat(compare.report()).contains("attention").contains("ngram");
        damaged_counts_are_refused(runs);
    }

    private void damaged_counts_are_refused(SmokeRuns runs) throws IOException {
        Path run = CommandLineRun.runsIn(folder.resolve("compare")).stream()
                .filter(path -> path.toString().contains(LmModel.NGRAM))
                .findFirst()
                .orElseThrow();
        Path model = run.resolve("model.zip");
        byte[] own = Files.readAllBytes(model);
        for (byte[] other : List.of(new byte[0], Arrays.copyOf(own, own.length / 2))) {
            Files.write(model, other);
            runs.use(run, "sample", "--prime", "I").assertRefused(model + " cannot be read as a model");
        }
    }

    @Test
    void n_grams_that_were_stopped_go_on_where_they_were() throws IOException {
        SmokeRuns runs = new SmokeRuns(LmCommand::program, folder);
        Path whole = runs.trainBriefly("whole", "--cell", "ngram");
        Path stopped = runs.trainBriefly("stopped", "--cell", "ngram");
        Files.delete(stopped.resolve("record.json"));
        Path latest = CommandLineRun.runsIn(stopped.resolve("checkpoints")).stream()
                .max(Path::compareTo)
                .orElseThrow();
        try (Stream<Path> files = Files.walk(latest)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        CommandLineRun.of(LmCommand.program(), "train", "--threads", "1", "--resume", stopped.toString())
                .assertDone();

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(stopped.resolve("record.json").toFile()).get("test"))
                .isEqualTo(
                        mapper.readTree(whole.resolve("record.json").toFile()).get("test"));
    }
}
