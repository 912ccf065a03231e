package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeRuns;

class LmResumeTest {
    /** Long enough to be killed in the middle, and a fraction of a checkpoint's distance from one. */
    private static final String[] TRAIN = {
        "train", "--preset", "smoke", "--cell", "lstm", "--seed", "5", "--set", "training.epochs=4", "--threads", "1"
    };

    @TempDir
    private Path folder;

    private List<String> arguments(String out) {
        List<String> arguments = new ArrayList<>(List.of(TRAIN));
        arguments.addAll(List.of("--out", folder.resolve(out).toString()));
        return arguments;
    }

    @Test
    void a_run_that_is_killed_and_resumed_ends_as_if_it_never_was() throws IOException, InterruptedException {
        Path killed = kill(arguments("killed"));

        CommandLineRun resumed =
                CommandLineRun.of(LmCommand.program(), "train", "--resume", killed.toString(), "--threads", "1");
        CommandLineRun whole =
                CommandLineRun.of(LmCommand.program(), arguments("whole").toArray(String[]::new));

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        JsonNode one = record(killed);
        JsonNode other = record(CommandLineRun.runsIn(folder.resolve("whole")).get(0));
        assertThat(one.at("/dev/lossNats").asDouble())
                .isCloseTo(other.at("/dev/lossNats").asDouble(), within(1e-6));
        assertThat(one.at("/test/lossNats").asDouble())
                .isCloseTo(other.at("/test/lossNats").asDouble(), within(1e-6));
        assertThat(one.get("bestEpoch")).isEqualTo(other.get("bestEpoch"));
        assertThat(Files.readAllLines(killed.resolve("history.csv"))).hasSizeGreaterThan(5);
    }

    @Test
    void a_run_whose_settings_were_changed_is_not_continued_but_notes_beside_them_do_no_harm() throws IOException {
        Path run = new SmokeRuns(LmCommand::program, folder).trainBriefly("changed");
        Files.delete(run.resolve("record.json"));
        Path config = run.resolve("config.yaml");
        String plan = Files.readString(config);
        for (String changed : List.of(
                plan.replace("seed: 1", "seed: 2"),
                plan.replace("epochs: 1", "epochs: 2"),
                plan.replace("cell: \"gru\"", "cell: \"rnn\""),
                plan.replaceFirst("command: \"", "command: \"another "))) {
            assertThat(changed).isNotEqualTo(plan);
            Files.writeString(config, changed);
            CommandLineRun.of(LmCommand.program(), "train", "--resume", run.toString())
                    .assertRefused("The settings in config.yaml have changed");
        }
        Files.writeString(config, "# a note\n" + plan);
        CommandLineRun.of(LmCommand.program(), "train", "--resume", run.toString())
                .assertDone();
    }

    @Test
    void a_run_that_was_made_before_there_were_some_settings_is_read() throws IOException {
        Path run = new SmokeRuns(LmCommand::program, folder).trainBriefly("former");
        Path config = run.resolve("config.yaml");
        String plan = Files.readString(config);
        String former = plan.replaceFirst("(?m)^  feedForward:\\R(    .*\\R)+", "")
                .replaceFirst("(?m)^  ngram:\\R(    .*\\R)+", "")
                .replaceFirst("(?m)^    curriculum:.*\\R", "");
        assertThat(former).doesNotContain("feedForward", "ngram", "curriculum");
        assertThat(former.lines().count()).isEqualTo(plan.lines().count() - 11);
        Files.writeString(config, former);

        CommandLineRun.of(LmCommand.program(), "evaluate", "--run", run.toString())
                .assertDone();

        Files.writeString(config, former.replaceFirst("(?m)^    batch:.*\\R", ""));
        CommandLineRun.of(LmCommand.program(), "evaluate", "--run", run.toString())
                .assertRefused("streams.batch is missing");
    }

    private static JsonNode record(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("record.json").toFile());
    }

    /** Trains in a process of its own and ends it, with no chance to tidy up, after its second checkpoint. */
    private Path kill(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LmCommand.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        while (checkpoints(folder.resolve("killed")) < 2 && process.isAlive()) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(process.isAlive())
                .as(Files.readString(folder.resolve("killed.log")))
                .isTrue();
        process.destroyForcibly().waitFor();
        Path run = CommandLineRun.runsIn(folder.resolve("killed")).get(0);
        assertThat(run.resolve("record.json")).doesNotExist();
        return run;
    }

    private static long checkpoints(Path out) throws IOException {
        List<Path> runs = CommandLineRun.runsIn(out);
        if (runs.isEmpty() || !Files.exists(runs.get(0).resolve("checkpoints"))) {
            return 0;
        }
        try (Stream<Path> checkpoints = Files.list(runs.get(0).resolve("checkpoints"))) {
            return checkpoints
                    .filter(path -> path.getFileName().toString().startsWith("update-"))
                    .count();
        }
    }
}
