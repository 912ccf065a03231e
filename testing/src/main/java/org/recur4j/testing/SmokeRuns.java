package org.recur4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.recur4j.cli.Program;

/**
 * Runs of one task's smallest preset, trained through its command line, and what every task promises of them.
 *
 * @param program makes the task's command line
 * @param folder where the runs go
 */
public record SmokeRuns(Supplier<Program> program, Path folder) {
    private static final List<String> OF_THE_MOMENT =
            List.of("trainSeconds", "tokensPerSecond", "peakMemoryBytes", "command");

    /**
     * Trains a GRU with seed 3 on one thread.
     *
     * @param out folder within the folder, which has no run yet
     * @param more arguments
     * @return the run folder
     */
    public Path train(String out, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--preset", "smoke", "--threads", "1", "--cell", "gru"));
        arguments.addAll(List.of("--seed", "3", "--out", folder.resolve(out).toString()));
        arguments.addAll(Arrays.asList(more));
        CommandLineRun train = CommandLineRun.of(program.get(), arguments.toArray(String[]::new));
        assertThat(train.exitCode()).as(train.err()).isZero();
        List<Path> runs = CommandLineRun.runsIn(folder.resolve(out));
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    /** The record of a run. */
    public static JsonNode record(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("record.json").toFile());
    }

    /** Asserts that training as {@link #train(String, String...)} did without more arguments gives the same record again. */
    public void assertRepeats(Path run) throws IOException {
        ObjectNode one = (ObjectNode) record(run);
        ObjectNode other = (ObjectNode) record(train("again"));
        assertThat(one.remove(OF_THE_MOMENT)).isEqualTo(other.remove(OF_THE_MOMENT));
    }

    /**
     * Asserts that the saved model has the scores on the test set that its record says.
     *
     * @param more arguments of {@code evaluate}
     * @return what it printed
     */
    public String assertScoresAsRecorded(Path run, String... more) throws IOException {
        Path scores = Files.createTempDirectory(folder, "scores").resolve("scores.json");
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--threads", "1", "--run", run.toString()));
        arguments.addAll(List.of("--split", "test", "--json", scores.toString()));
        arguments.addAll(Arrays.asList(more));
        CommandLineRun evaluate = CommandLineRun.of(program.get(), arguments.toArray(String[]::new));
        assertThat(evaluate.exitCode()).as(evaluate.err()).isZero();
        assertThat(new ObjectMapper().readTree(scores.toFile()))
                .isEqualTo(record(run).get("test"));
        return evaluate.out();
    }
}
