package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.cli.Program;
import org.recur4j.machine.PeakMemory;
import org.recur4j.testing.CommandLineRun;

class BenchCommandTest {
    private static final List<String> TINY = List.of(
            "--batch", "4", "--time", "3", "--inputs", "5", "--hidden", "6", "--warmup", "1", "--repetitions", "3");

    @TempDir
    private Path folder;

    @Test
    void times_every_cell_and_compares_where_dl4j_has_one() throws IOException {
        Path json = folder.resolve("speed.json");
        CommandLineRun run = tiny("--json", json.toString(), "--threads", "1,2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        assertThat(root.get("sgemm").get("gigaflopsOn2Threads").asDouble()).isPositive();
        assertThat(root.get("machine").get("libraries").toString()).contains("DL4J 1.0.0", "OpenBLAS 0.3");
        JsonNode cases = root.get("cases");
        assertThat(cases).hasSize(3);
        for (JsonNode entry : cases) {
            boolean gru = entry.get("cell").asText().equals("gru");
            assertThat(entry.get("recur4jMillis").asDouble()).isPositive();
            assertThat(entry.has("versusDl4j")).isEqualTo(!gru);
            assertThat(entry.has("versusDl4jOn2Threads")).isEqualTo(!gru);
        }
        assertThat(run.out()).contains("own LSTM, 1", "own GRU, best");
    }

    @Test
    void layers_that_read_in_both_directions_can_be_stacked() {
        CommandLineRun run = tiny("--both-ways", "--layers", "2", "--threads", "1", "--cells", "lstm");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 layers, both directions");
    }

    @Test
    void memory_is_looked_at_on_demand() throws IOException {
        Path json = folder.resolve("speed.json");
        CommandLineRun run = tiny(
                "--contestants",
                "recur4j",
                "--memory",
                "8",
                "--threads",
                "1",
                "--cells",
                "gru",
                "--json",
                json.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("own GRU, recur4j");
        JsonNode memory = new ObjectMapper()
                .readTree(json.toFile())
                .get("cases")
                .get(0)
                .get("memory")
                .get(0);
        assertThat(memory.get("steps").asInt()).isEqualTo(8);
        assertThat(memory.get("peakBytes").asLong() > 0).isEqualTo(PeakMemory.restart());
    }

    @Test
    void only_those_take_part_who_are_asked_for() {
        CommandLineRun run = tiny("--contestants", "dl4j", "--memory", "2", "--threads", "1", "--cells", "lstm,gru");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("own LSTM, dl4j").doesNotContain("own LSTM, recur4j", "own GRU, dl4j");
    }

    @Test
    void without_libtorch_it_says_how_to_get_it() {
        CommandLineRun run = tiny("--threads", "1", "--cells", "rnn");
        assertThat(run.out().contains("call Maven with -Pbench")).isEqualTo(!libtorchIsThere());
    }

    @Test
    void with_libtorch_it_is_measured_too() throws IOException {
        assumeTrue(libtorchIsThere(), "libtorch is not on the class path: call Maven with -Pbench");
        Path json = folder.resolve("speed.json");
        assertThat(tiny("--json", json.toString(), "--threads", "1").exitCode()).isZero();
        JsonNode cases = new ObjectMapper().readTree(json.toFile()).get("cases");
        assertThat(cases).allSatisfy(entry -> {
            assertThat(entry.get("libtorchMillis").asDouble()).isPositive();
            assertThat(entry.get("versusLibtorch").asDouble()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --hidden 0            | --hidden is 0: give 1 or more.
            --hidden 100001       | --hidden is 100001: give 100000 or less.
            --batch 99999 --time 99999 | give a smaller --batch or --time.
            --repetitions 0       | --repetitions is 0: give 1 or more.
            --memory -1           | --memory is -1: give 0 or more.
            --warmup -1           | --warmup is -1: give 0 or more.
            --threads 1,0         | --threads is 0: give 1 or more.
            --cases tiny          | There is no case "tiny": give small, large,
            --cases all --time 9  | leave it out, or leave out the sizes.
            --contestants recur4j,torch | --contestants names "torch": give some of recur4j, dl4j
            --cells perceptron    | Cell "perceptron" is unknown
            """)
    void odd_arguments_are_refused_in_one_sentence(String arguments, String said) {
        CommandLineRun.of(new Program(new BenchCommand()), arguments.split(" ")).assertRefused(said);
    }

    @Test
    void an_existing_file_is_left_as_it_is() throws IOException {
        Path json = Files.writeString(folder.resolve("speed.json"), "mine");
        tiny("--json", json.toString()).assertRefused("exists already");
        assertThat(json).hasContent("mine");
    }

    private static boolean libtorchIsThere() {
        return ServiceLoader.load(Contestant.class).findFirst().isPresent();
    }

    private static CommandLineRun tiny(String... more) {
        List<String> arguments = new ArrayList<>(TINY);
        arguments.addAll(List.of(more));
        return CommandLineRun.of(new Program(new BenchCommand()), arguments.toArray(String[]::new));
    }
}
