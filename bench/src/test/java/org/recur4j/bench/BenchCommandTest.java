package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.cli.Program;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void times_every_cell_and_compares_where_dl4j_has_one() throws IOException {
        Path json = folder.resolve("speed.json");
        assertThat(run(
                        "--batch",
                        "4",
                        "--time",
                        "3",
                        "--inputs",
                        "5",
                        "--hidden",
                        "6",
                        "--warmup",
                        "1",
                        "--repetitions",
                        "3",
                        "--json",
                        json.toString()))
                .isZero();
        JsonNode cases = new ObjectMapper().readTree(json.toFile()).get("cases");
        assertThat(cases).hasSize(3);
        for (JsonNode entry : cases) {
            boolean gru = entry.get("cell").asText().equals("gru");
            assertThat(entry.get("recur4jMillis").asDouble()).isPositive();
            assertThat(entry.has("versusDl4j")).isEqualTo(!gru);
        }
        assertThat(out.toString()).contains("LSTM").contains("has none");
    }

    @Test
    void a_size_of_nothing_is_wrong_input() {
        assertThat(run("--hidden", "0")).isEqualTo(Program.WRONG_INPUT);
        assertThat(err.toString()).contains("--hidden is 0: give 1 or more.");
    }

    @Test
    void an_existing_file_is_left_as_it_is() throws IOException {
        Path json = Files.writeString(folder.resolve("speed.json"), "mine");
        assertThat(run("--json", json.toString())).isEqualTo(Program.WRONG_INPUT);
        assertThat(json).hasContent("mine");
    }

    private int run(String... arguments) {
        return new Program(new BenchCommand())
                .withOutput(new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
