package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.SmokeRuns;

class LmCompareTest {
    @TempDir
    private Path folder;

    @Test
    void the_three_cells_are_compared_with_equal_parameters_and_reported() throws IOException {
        SmokeComparison compare = new SmokeRuns(LmCommand::program, folder).compare("first");

        assertThat(compare.out())
                .contains("RNN")
                .contains("LSTM")
                .contains("GRU")
                .contains("report.html");
        JsonNode cells = compare.cells();
        assertThat(cells).hasSize(3);
        long lstm = cells.get(1).get("parameters").asLong();
        for (JsonNode cell : cells) {
            assertThat(cell.get("parameters").asDouble() / lstm).isBetween(0.98, 1.02);
        }
        assertThat(compare.report())
                .contains("characters between country and language")
                .contains("What they write");
        assertThat(compare.folder().resolve("comparison.csv")).isNotEmptyFile();
        finished_runs_are_compared_without_training(cells);
    }

    @Test
    void a_comparison_that_was_stopped_goes_on_with_the_runs_that_are_there() throws IOException {
        SmokeRuns smoke = new SmokeRuns(LmCommand::program, folder);
        String[] cells = {"--cells", "rnn,gru", "--match", "hidden"};
        JsonNode whole = smoke.compare("stopped", cells).cells();
        Path out = folder.resolve("stopped");
        for (Path made : CommandLineRun.runsIn(out)) {
            if (made.toString().endsWith("compare")) {
                Files.move(made, folder.resolve("before"));
            } else if (made.toString().contains("gru")) {
                Files.delete(made.resolve("record.json"));
            }
        }

        JsonNode again = smoke.compare("stopped", "--cells", "rnn,gru", "--match", "hidden", "--resume")
                .cells();

        assertThat(CommandLineRun.runsIn(out)).hasSize(3);
        for (int i = 0; i < 2; i++) {
            for (String same : List.of("runs", "dev", "test", "parameters")) {
                assertThat(again.get(i).get(same)).isEqualTo(whole.get(i).get(same));
            }
        }
    }

    private void finished_runs_are_compared_without_training(JsonNode cells) throws IOException {
        Path first = folder.resolve("first");
        String gru = first.resolve(cells.get(2).get("runs").get(0).asText()).toString();
        String rnn = first.resolve(cells.get(0).get("runs").get(0).asText()).toString();
        Path other = folder.resolve("again");
        CommandLineRun again = CommandLineRun.of(
                        LmCommand.program(), "compare", "--runs", gru + "," + rnn, "--out", other.toString())
                .assertDone();

        JsonNode both =
                new SmokeComparison(again.out(), CommandLineRun.runsIn(other).get(0)).cells();
        assertThat(both).hasSize(2);
        assertThat(both.get(0)).isEqualTo(cells.get(2));
        damaged_curves_are_refused_and_missing_ones_left_out(Path.of(rnn));
    }

    private void damaged_curves_are_refused_and_missing_ones_left_out(Path run) throws IOException {
        Path out = folder.resolve("damaged");
        for (String name : List.of("history.csv", "gradients.csv")) {
            Path file = run.resolve(name);
            Files.writeString(file, "junk\n");
            compared(run, out).assertRefused(file.toString());
            assertThat(CommandLineRun.runsIn(out)).isEmpty();
            Files.delete(file);
        }
        compared(run, out).assertDone();
    }

    private static CommandLineRun compared(Path run, Path out) {
        return CommandLineRun.of(LmCommand.program(), "compare", "--runs", run.toString(), "--out", out.toString());
    }
}
