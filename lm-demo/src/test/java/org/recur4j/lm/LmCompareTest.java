package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.CommandLineRun;

class LmCompareTest {
    @TempDir
    private Path folder;

    @Test
    void the_three_cells_are_compared_with_equal_parameters_and_reported() throws IOException {
        CommandLineRun compare = CommandLineRun.of(
                LmCommand.program(),
                "compare",
                "--preset",
                "smoke",
                "--threads",
                "1",
                "--set",
                "training.epochs=1",
                "--out",
                folder.toString());

        assertThat(compare.exitCode()).as(compare.err()).isZero();
        assertThat(compare.out())
                .contains("RNN")
                .contains("LSTM")
                .contains("GRU")
                .contains("report.html");
        Path comparison = CommandLineRun.runsIn(folder).stream()
                .filter(run -> run.toString().endsWith("compare"))
                .findFirst()
                .orElseThrow();
        JsonNode cells = new ObjectMapper()
                .readTree(comparison.resolve("comparison.json").toFile())
                .get("cells");
        assertThat(cells).hasSize(3);
        long lstm = cells.get(1).get("parameters").asLong();
        for (JsonNode cell : cells) {
            assertThat(cell.get("parameters").asDouble() / lstm).isBetween(0.98, 1.02);
        }
        String report = Files.readString(comparison.resolve("report.html"));
        assertThat(report).contains("characters between country and language").contains("What they write");
        assertThat(comparison.resolve("comparison.csv")).isNotEmptyFile();
        finished_runs_are_compared_without_training(cells);
    }

    private void finished_runs_are_compared_without_training(JsonNode cells) throws IOException {
        String gru = folder.resolve(cells.get(2).get("runs").get(0).asText()).toString();
        String rnn = folder.resolve(cells.get(0).get("runs").get(0).asText()).toString();
        Path other = folder.resolve("again");
        CommandLineRun again =
                CommandLineRun.of(LmCommand.program(), "compare", "--runs", gru + "," + rnn, "--out", other.toString());

        assertThat(again.exitCode()).as(again.err()).isZero();
        JsonNode both = new ObjectMapper()
                .readTree(CommandLineRun.runsIn(other)
                        .get(0)
                        .resolve("comparison.json")
                        .toFile())
                .get("cells");
        assertThat(both).hasSize(2);
        assertThat(both.get(0)).isEqualTo(cells.get(2));
    }
}
