package org.recur4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
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
            List.of("trainSeconds", "trainCpuSeconds", "tokensPerSecond", "peakMemoryBytes", "command");

    /**
     * Trains a GRU with seed 3 on one thread.
     *
     * @param out folder within the folder, which has no run yet
     * @param more arguments
     * @return the run folder
     */
    public Path train(String out, String... more) throws IOException {
        return train(List.of("--cell", "gru", "--seed", "3"), out, more);
    }

    /** Trains for one epoch on one thread, with the cell and the seed that are taken where none is given. */
    public Path trainBriefly(String out, String... more) throws IOException {
        return train(List.of("--set", "training.epochs=1"), out, more);
    }

    private Path train(List<String> how, String out, String... more) throws IOException {
        carryOut("train", how, out, more);
        List<Path> runs = CommandLineRun.runsIn(folder.resolve(out));
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    /** Compares cells that are trained for one epoch on one thread. */
    public SmokeComparison compare(String out, String... more) throws IOException {
        CommandLineRun compare = carryOut("compare", List.of("--set", "training.epochs=1"), out, more);
        Path comparison = CommandLineRun.runsIn(folder.resolve(out)).stream()
                .filter(path -> path.toString().endsWith("compare"))
                .findFirst()
                .orElseThrow();
        return new SmokeComparison(compare.out(), comparison);
    }

    private CommandLineRun carryOut(String command, List<String> how, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--preset", "smoke", "--threads", "1"));
        arguments.addAll(how);
        arguments.addAll(List.of("--out", folder.resolve(out).toString()));
        return CommandLineRun.of(program.get(), arguments, more).assertDone();
    }

    /** Carries out a command with a run, on one thread. */
    public CommandLineRun use(Path run, String command, String... more) {
        return CommandLineRun.of(program.get(), List.of(command, "--threads", "1", "--run", run.toString()), more);
    }

    /** Asserts that a command refuses a run whose model is empty, cut, no model, or holds more than a network. */
    public void assertRefusesOtherModels(Path run, String command, String... more) throws IOException {
        Path model = run.resolve("model.zip");
        byte[] own = Files.readAllBytes(model);
        byte[] text = "Two dogs run.".getBytes(StandardCharsets.UTF_8);
        for (byte[] other : List.of(new byte[0], Arrays.copyOf(own, own.length / 2), text)) {
            Files.write(model, other);
            use(run, command, more).assertRefused(model + " cannot be read as a model");
        }
        Files.write(model, own);
        try (FileSystem zip = FileSystems.newFileSystem(model)) {
            Files.write(zip.getPath("preprocessor.bin"), text);
        }
        use(run, command, more).assertRefused(model + " holds \"preprocessor.bin\", which is never read");
        Files.write(model, own);
    }

    public static JsonNode record(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("record.json").toFile());
    }

    /** Asserts that the record of a run that {@link #train(String, String...)} made says what it is; returns it. */
    public static JsonNode assertRecorded(Path run, String task) throws IOException {
        JsonNode record = record(run);
        assertThat(record.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(record.get("task").asText()).isEqualTo(task);
        assertThat(record.get("preset").asText()).isEqualTo("smoke");
        assertThat(record.get("cell").asText()).isEqualTo("gru");
        assertThat(record.get("seed").asLong()).isEqualTo(3);
        assertThat(record.get("parameters").asLong()).isPositive();
        assertThat(record.at("/data/train/sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(record.get("signatures").fieldNames())
                .toIterable()
                .containsAll(() -> record.get("dev").fieldNames());
        assertThat(record.get("command").asText())
                .startsWith(task + " train --preset smoke --threads 1 --cell gru --seed 3");
        return record;
    }

    /** Asserts that training as {@link #train(String, String...)} did without more arguments gives the same record again. */
    public void assertRepeats(Path run) throws IOException {
        ObjectNode one = (ObjectNode) record(run);
        ObjectNode other = (ObjectNode) record(train("again"));
        for (ObjectNode record : List.of(one, other)) {
            record.remove(OF_THE_MOMENT);
            ((ObjectNode) record.get("environment")).remove("git"); // somebody may commit while tests run
        }
        assertThat(one).isEqualTo(other);
    }

    /**
     * Asserts that the saved model has the scores on the test set that its record says.
     *
     * @param more arguments of {@code evaluate}
     * @return what it printed
     */
    public String assertScoresAsRecorded(Path run, String... more) throws IOException {
        Path scores = Files.createTempDirectory(folder, "scores").resolve("scores.json");
        List<String> arguments = new ArrayList<>(List.of("--split", "test", "--json", scores.toString()));
        arguments.addAll(List.of(more));
        CommandLineRun evaluate =
                use(run, "evaluate", arguments.toArray(String[]::new)).assertDone();
        assertThat(new ObjectMapper().readTree(scores.toFile()))
                .isEqualTo(record(run).get("test"));
        return evaluate.out();
    }

    /**
     * Asserts that the gradient can be followed back through the layers of a run's model and of the network that it was before
     * training, and that it was looked at during training.
     *
     * @param layers from the input to the output, each direction on its own
     */
    public void assertGradientsFollowed(Path run, String... layers) throws IOException {
        Path json = Files.createTempDirectory(folder, "gradients").resolve("trained.json");
        Path chart = json.resolveSibling("trained.svg");
        String trained = use(run, "gradients", "--json", json.toString(), "--chart", chart.toString())
                .assertDone()
                .out();
        use(run, "gradients", "--chart", json.resolveSibling("trained.png").toString())
                .assertRefused("the drawing is SVG, so give a name that ends in .svg");
        String fresh = use(run, "gradients", "--fresh").assertDone().out();
        assertThat(trained)
                .contains(layers)
                .contains("steps back", "memory", "sigma")
                .isNotEqualTo(fresh);
        assertThat(fresh).contains(layers);
        JsonNode written = new ObjectMapper().readTree(json.toFile());
        JsonNode found = written.get("layers");
        assertThat(found).extracting(layer -> layer.get("layer").asText()).containsExactly(layers);
        assertThat(found).allSatisfy(layer -> {
            assertThat(layer.at("/relative/h/points/0/mean").asDouble()).isEqualTo(1);
            assertThat(layer.at("/memoryShare/1").asDouble(-1)).isBetween(0.0, 1.0);
            assertThat(layer.at("/largestSingularValue/0").asDouble()).isPositive();
        });
        JsonNode dev = record(run).get("dev");
        assertThat(found).anySatisfy(layer -> {
            JsonNode points = layer.at("/relative/h/points");
            assertThat(layer.at("/gradientReach/h")).isEqualTo(dev.get("gradientReach"));
            assertThat(points.findValues("mean").stream().allMatch(mean -> mean.asDouble() > 0.01))
                    .isEqualTo(dev.get("gradientReachIsLowerBound").booleanValue())
                    .isEqualTo(written.get("gradientReachIsLowerBound")
                            .get(layer.get("layer").asText())
                            .get("h")
                            .booleanValue());
        });
        assertThat(chart).content().contains("<svg", "While it learned");
        assertThat(run.resolve("gradients-through-time.csv"))
                .content()
                .contains("\n0," + layers[0] + ",0,1.0,1.0,1.0\n");
    }
}
