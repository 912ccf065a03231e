package org.recur4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.captioning.CaptioningCommand;
import org.recur4j.lm.LmCommand;
import org.recur4j.memory.MemoryCommand;
import org.recur4j.sentiment.SentimentCommand;
import org.recur4j.tagging.TaggingCommand;
import org.recur4j.testing.SmokeRuns;
import org.recur4j.translation.TranslationCommand;

/** Spark in this process, with two threads: {@code local[2]}. */
class RoundsOfTrainingTest {
    private static final Map<String, TaskSource> TASKS = Map.of(
            "lm-demo", LmCommand::program,
            "sentiment", SentimentCommand::program,
            "translation", TranslationCommand::program,
            "captioning", CaptioningCommand::program,
            "memory", MemoryCommand::program,
            "tagging", TaggingCommand::program);

    @TempDir
    private Path folder;

    private LocalRun lm() {
        return new LocalRun("lm-demo", LmCommand::program, folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lm-demo", "sentiment", "translation", "captioning", "memory", "tagging"})
    void one_worker_that_averages_after_each_update_trains_as_one_process(String name) throws IOException {
        LocalRun task = new LocalRun(name, TASKS.get(name), folder);

        double[] plain = LocalRun.losses(task.plain("plain"));
        double[] spread = LocalRun.losses(task.spread(1, 1, "spread"));

        assertThat(plain).hasSizeGreaterThan(1);
        assertThat(spread).containsExactly(plain, within(1e-6));
    }

    @Test
    void two_workers_that_descend_one_step_at_a_time_train_as_one_with_batches_of_twice_the_size() throws IOException {
        String[] settings = {
            "--set", "data.curriculum=0", // the same text for both: 34 batches of 8 rows, 17 of 16
            "--set", "training.clipNorm=0",
            "--set", "training.learningRate.initial=0.5",
            "--set", "training.learningRate.schedule=constant",
            "--set", "training.learningRate.warmup=0",
            "--set"
        };
        LocalRun descent = new LocalRun("lm-demo", DescentTask::lm, folder);

        double[] one = LocalRun.losses(descent.plain("one", with(settings, "streams.batch=16")));
        double[] two = LocalRun.losses(descent.spread(2, 1, "two", with(settings, "streams.batch=8")));

        assertThat(one[one.length - 1]).isLessThan(one[0] - 0.3);
        assertThat(two).containsExactly(one, within(1e-5));
    }

    private static String[] with(String[] settings, String last) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = last;
        return all;
    }

    @Test
    void six_workers_give_the_same_result_twice_and_the_record_says_how() throws IOException {
        Path first = lm().spread(6, 2, "first");
        Path second = lm().spread(6, 2, "second");

        assertThat(LocalRun.losses(first)).hasSize(3).containsExactly(LocalRun.losses(second));
        assertThat(first.resolve("gradients.csv")).hasSameTextualContentAs(second.resolve("gradients.csv"));
        JsonNode record = SmokeRuns.record(first);
        assertThat(record.get("dev")).isEqualTo(SmokeRuns.record(second).get("dev"));
        JsonNode cluster = record.get("cluster");
        assertThat(cluster.get("workers").asInt()).isEqualTo(6);
        assertThat(cluster.get("averageEvery").asInt()).isEqualTo(2);
        assertThat(cluster.get("rounds").asInt()).isEqualTo(3);
        assertThat(cluster.get("spark").asText()).startsWith("4.");
        for (String seconds : List.of("secondsComputing", "secondsMoving", "medianComputing", "medianMoving")) {
            assertThat(cluster.get(seconds).asDouble()).isPositive();
        }
    }

    @Test
    void a_run_goes_on_from_its_last_checkpoint_with_the_workers_it_began_with() throws IOException {
        Path whole = lm().spread(2, 2, "whole", "--set", "training.checkpointEvery=4");
        Path stopped = lm().spread(2, 2, "stopped", "--set", "training.checkpointEvery=4");
        Files.delete(stopped.resolve("record.json"));
        try (var checkpoints = Files.list(stopped.resolve("checkpoints"))) {
            Path last = checkpoints.sorted().toList().get(1);
            Files.delete(last.resolve("manifest.json")); // so that the one before is the last good one
        }

        lm().spark(List.of("lm-demo", "train", "--workers", "3", "--resume", stopped.toString()))
                .assertRefused("The run was begun with --workers 2 --average-every 2");
        lm().spark(List.of("lm-demo", "train", "--resume", stopped.toString())).assertDone();

        assertThat(stopped.resolve("gradients.csv")).hasSameTextualContentAs(whole.resolve("gradients.csv"));
        assertThat(SmokeRuns.record(stopped).at("/dev/lossNats").asDouble())
                .isCloseTo(SmokeRuns.record(whole).at("/dev/lossNats").asDouble(), within(1e-6));
        assertThat(SmokeRuns.record(stopped).at("/cluster/rounds"))
                .isEqualTo(SmokeRuns.record(whole).at("/cluster/rounds"));
    }
}
