package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.InputException;
import org.recur4j.train.TrainingListener;

/** Whatever stands in the files of a run, it is one sentence about that file, or the checkpoint before. */
class DamagedRunTest {
    @TempDir
    static Path folder;

    private static Map<String, byte[]> good;

    private Path run;

    @BeforeAll
    static void train_once() throws IOException {
        try (RunFolder trained = RunFolder.create(folder, "good", SmallRun.plan())) {
            SmallRun.train(trained, new TrainingListener() {});
            good = new TreeMap<>();
            for (Path file : SafeFiles.filesUnder(trained.path())) {
                good.put(trained.path().relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    @BeforeEach
    void copy() throws IOException {
        run = folder.resolve("run");
        SafeFiles.delete(run);
        for (Map.Entry<String, byte[]> file : good.entrySet()) {
            Path target = run.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    static List<byte[]> damages() {
        Stream<String> texts = Stream.of(
                "",
                "{}",
                "[]",
                "null",
                "[null]",
                "5",
                "{",
                "{}{}",
                "{\"update\": 1e400}",
                "{\"update\": " + "9".repeat(2000) + "}",
                "{\"schemaVersion\": \"one\", \"task\": [], \"cells\": {}, \"data\": 3, \"sha256\": 7}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "a: &a [*a, *a]",
                "\u0000",
                ",,,\n,,,\n",
                "update\n1\n");
        return Stream.concat(
                        texts.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                        Stream.of(new byte[] {'{', (byte) 0xe9, '}'}))
                .toList();
    }

    @ParameterizedTest(name = "damage {index}")
    @MethodSource("damages")
    void a_damaged_record_history_or_plan_is_one_sentence(byte[] damage) throws IOException {
        RunFolder read = RunFolder.open(run, SmallRun.TASK);
        Files.write(run.resolve("record.json"), damage);
        assertThatThrownBy(read::record).isInstanceOf(InputException.class).hasMessageContaining("record.json");
        Files.write(run.resolve("history.csv"), damage);
        assertThatThrownBy(read::history).isInstanceOf(InputException.class).hasMessageContaining("history.csv");
        Files.write(run.resolve("config.yaml"), damage);
        assertThatThrownBy(() -> RunFolder.open(run, SmallRun.TASK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("config.yaml");
    }

    @ParameterizedTest(name = "damage {index}")
    @MethodSource("damages")
    void a_file_of_curves_that_is_damaged_is_one_sentence(byte[] damage) throws IOException {
        RunFolder read = RunFolder.open(run, SmallRun.TASK);
        for (String name : List.of("history.csv", "gradients.csv")) {
            copy();
            Files.write(run.resolve(name), damage);
            assertThatThrownBy(() -> FinishedRun.emptyCurves(read))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void files_of_curves_that_are_missing_or_hold_no_row_are_named() throws IOException {
        RunFolder read = RunFolder.open(run, SmallRun.TASK);
        assertThat(FinishedRun.emptyCurves(read)).isEmpty();
        Files.delete(run.resolve("history.csv"));
        assertThat(FinishedRun.emptyCurves(read)).containsExactly(run.resolve("history.csv"));
        Files.writeString(run.resolve("gradients.csv"), "update,norm,limit,loss\n");
        assertThat(FinishedRun.emptyCurves(read))
                .containsExactly(run.resolve("history.csv"), run.resolve("gradients.csv"));
    }

    @ParameterizedTest(name = "damage {index}")
    @MethodSource("damages")
    void a_damaged_file_of_a_checkpoint_leads_to_the_one_before(byte[] damage) throws IOException {
        Path newest = run.resolve("checkpoints/update-000000100");
        for (String file : List.of("manifest.json", "loop.json", "gradients.csv")) {
            copy();
            Files.write(newest.resolve(file), damage);
            if (!file.equals("manifest.json")) {
                Files.delete(newest.resolve("manifest.json"));
                Manifest.write(newest);
            }
            try (RunFolder resumed = RunFolder.resume(run, SmallRun.TASK)) {
                assertThat(resumed.restore().orElseThrow().loop().update())
                        .as(file)
                        .isEqualTo(96);
            }
        }
    }

    @ParameterizedTest(name = "damage {index}")
    @MethodSource("damages")
    void a_damaged_comparison_is_left_out(byte[] damage) throws IOException {
        Path comparison = Files.createDirectories(run.resolve("task/compare"));
        Files.write(comparison.resolve("comparison.json"), damage);
        assertThat(FinishedComparison.under(run)).isEmpty();
    }

    @Test
    void a_comparison_of_runs_that_no_file_system_has_is_shown_without_their_history() throws IOException {
        Path comparison = Files.createDirectories(run.resolve("task/compare")).resolve("comparison.json");
        Files.writeString(comparison, """
                {"schemaVersion": 1, "task": "a", "preset": "b", "data": {}, "command": "", "cells": [{"cell": "gru",
                "parameters": 1, "seeds": [1], "dev": {}, "test": {}, "tokensPerSecond": 1, "trainSeconds": 1,
                "runs": ["a\\u0000b"]}]}
                """);
        FinishedComparison shown = FinishedComparison.under(run).get(0);
        assertThat(shown.history(shown.record().cells().get(0).runs().get(0))).isEmpty();
    }

    @Test
    void what_is_no_key_of_a_record_may_stand_in_it_and_what_is_may_not_be_null() throws IOException {
        Path record = run.resolve("record.json");
        String text = Files.readString(record);
        RunFolder read = RunFolder.open(run, SmallRun.TASK);
        RunRecord before = read.record();
        Files.writeString(record, text.replace("\"cell\" :", "\"later\" : {}, \"cell\" :"));
        assertThat(read.record()).isEqualTo(before);
        for (String key : List.of("cell", "data", "environment", "dev", "parameters", "jdk")) {
            Files.writeString(record, text.replaceFirst("\"" + key + "\" : [^{,]*", "\"" + key + "\" : null"));
            assertThatThrownBy(read::record).as(key).isInstanceOf(InputException.class);
        }
    }

    @Test
    void a_file_where_a_folder_belongs_and_the_other_way_round_are_one_sentence() throws IOException {
        SafeFiles.delete(run.resolve("checkpoints"));
        Files.writeString(run.resolve("checkpoints"), "a file");
        assertThatThrownBy(() -> RunFolder.resume(run, SmallRun.TASK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("checkpoints is a file");
        copy();
        Files.delete(run.resolve("model.zip"));
        Files.createDirectory(run.resolve("model.zip"));
        try (RunFolder resumed = RunFolder.resume(run, SmallRun.TASK)) {
            assertThatThrownBy(resumed::restore)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("model.zip is a folder");
            assertThatThrownBy(resumed::trainedModel).isInstanceOf(InputException.class);
        }
    }
}
