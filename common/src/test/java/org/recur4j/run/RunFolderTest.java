package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.Warnings;
import org.recur4j.data.InputException;
import org.recur4j.train.CheckpointStore.Writer;
import org.recur4j.train.GradientNorms;
import org.recur4j.train.TrainingListener;

class RunFolderTest {
    @TempDir
    Path runs;

    private RunFolder create(String name) throws IOException {
        return RunFolder.create(runs, name, SmallRun.plan());
    }

    @Test
    void the_plan_is_read_back_as_it_was_written() throws IOException {
        RunPlan<SmallRun.Config> plan = new RunPlan<>(
                SmallRun.TASK,
                "smoke",
                "gru",
                "# own.cell – mine: \"quoted\"\nh' = tanh(W x)",
                "two layers",
                -5,
                "/data/é: #1",
                "train --set a=\"b\"",
                SmallRun.config());
        try (RunFolder folder = RunFolder.create(runs, "run", plan)) {
            assertThat(folder.plan(SmallRun.Config.class)).isEqualTo(plan);
        }
    }

    @Test
    void a_run_without_a_checkpoint_is_said_to_begin_at_update_0() throws IOException {
        create("begun").close();
        Path begun = runs.resolve("begun");

        assertThat(Warnings.of(
                        RunFolder.class,
                        () -> RunFolder.resume(begun, SmallRun.TASK).close()))
                .containsExactly("Run " + begun + " has no checkpoint: training begins at update 0.");

        try (RunFolder folder = RunFolder.resume(begun, SmallRun.TASK)) {
            SmallRun.train(folder, new TrainingListener() {});
        }
        assertThat(Warnings.of(
                        RunFolder.class,
                        () -> RunFolder.resume(begun, SmallRun.TASK).close()))
                .isEmpty();
    }

    @Test
    void an_existing_run_is_never_overwritten() throws IOException {
        create("run").close();
        String config = Files.readString(runs.resolve("run/config.yaml"));
        assertThatThrownBy(() -> create("run"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run exists already");
        assertThatThrownBy(() -> RunFolder.create(runs.resolve("run"), "inner", SmallRun.plan()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is itself a run");
        assertThat(runs.resolve("run/config.yaml")).hasContent(config);
        assertThat(runs.resolve("run/inner")).doesNotExist();
    }

    @Test
    void a_file_in_the_place_of_the_parent_folder_is_left_alone() throws IOException {
        Path file = Files.writeString(runs.resolve("file"), "precious");
        assertThatThrownBy(() -> RunFolder.create(file, "run", SmallRun.plan())).isInstanceOf(InputException.class);
        assertThat(file).hasContent("precious");
    }

    @Test
    void a_run_of_another_task_and_a_folder_that_is_no_run_are_refused() throws IOException {
        create("run").close();
        assertThatThrownBy(() -> RunFolder.open(runs.resolve("run"), "sentiment"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a run of regression, not of sentiment");
        assertThatThrownBy(() -> RunFolder.open(runs, SmallRun.TASK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a run");
        assertThatThrownBy(() -> RunFolder.resume(runs.resolve("none"), SmallRun.TASK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a run");
    }

    @Test
    void only_one_can_write_into_a_run_at_a_time() throws IOException {
        try (RunFolder folder = create("run")) {
            assertThatThrownBy(() -> RunFolder.resume(folder.path(), SmallRun.TASK))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is being trained by another process");
            assertThat(RunFolder.open(folder.path(), SmallRun.TASK).history()).isEmpty();
        }
        try (RunFolder again = RunFolder.resume(runs.resolve("run"), SmallRun.TASK)) {
            assertThat(again.finished()).isFalse();
        }
    }

    @Test
    void a_run_opened_for_reading_cannot_be_written() throws IOException {
        RunFolder closed = create("run");
        closed.close();
        RunFolder opened = RunFolder.open(runs.resolve("run"), SmallRun.TASK);
        for (RunFolder folder : List.of(closed, opened)) {
            assertThatThrownBy(() -> folder.saveHistory(List.of(), new GradientNorms(0)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(folder::restore).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_run_without_a_record_says_that_it_is_not_finished() throws IOException {
        try (RunFolder folder = create("run")) {
            assertThatThrownBy(folder::record)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is not finished");
        }
    }

    @Test
    void a_full_disk_is_one_sentence_and_damages_nothing() throws IOException {
        try (RunFolder folder = create("run")) {
            SmallRun.train(folder, new TrainingListener() {});
            byte[] model = Files.readAllBytes(folder.bestModel());
            List<Path> before = tree(folder.path());
            Writer full = target -> {
                Files.writeString(Files.isDirectory(target) ? target.resolve("half") : target, "half");
                throw new IOException("wrapped", new IOException("No space left on device"));
            };
            assertThatThrownBy(() -> folder.saveBestModel(full))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "The disk is full: %s could not be written; free some space, then go on with --resume or start over."
                                    .formatted(folder.bestModel()));
            assertThatThrownBy(() ->
                            folder.saveCheckpoint(folder.restore().orElseThrow().loop(), new GradientNorms(0), full))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("The disk is full");
            assertThat(folder.bestModel()).hasBinaryContent(model);
            assertThat(tree(folder.path())).isEqualTo(before);
            assertThat(folder.restore()).isPresent();
        }
    }

    @Test
    void the_words_of_this_system_for_a_full_disk_are_understood() throws IOException {
        Path alwaysFull = Path.of("/dev/full");
        assumeTrue(Files.exists(alwaysFull), "this system has no device that is always full");
        try (RunFolder folder = create("run")) {
            assertThatThrownBy(() -> folder.writeFile(
                            "vocabulary.txt", target -> Files.write(alwaysFull, new byte[1], StandardOpenOption.WRITE)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("The disk is full");
            assertThat(folder.file("vocabulary.txt")).doesNotExist();
        }
    }

    @Test
    void a_line_of_the_history_that_cannot_be_read_is_named() throws IOException {
        try (RunFolder folder = create("run")) {
            SmallRun.train(folder, new TrainingListener() {});
            Path history = folder.file("history.csv");
            Files.writeString(history, Files.readString(history).replaceFirst("\n20,", "\ntwenty,"));
            assertThatThrownBy(folder::history)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("history.csv, line 3,");
        }
    }

    @Test
    void another_failure_of_a_writer_stays_what_it_is() throws IOException {
        try (RunFolder folder = create("run")) {
            assertThatThrownBy(() -> folder.writeFile("vocabulary.txt", target -> {
                        throw new IOException("cable pulled");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cable pulled");
            assertThat(folder.file("vocabulary.txt")).doesNotExist();
        }
    }

    @Test
    void what_a_killed_process_left_aside_is_swept_away() throws IOException {
        create("run").close();
        Path aside = Files.createDirectories(runs.resolve("run/checkpoints/.aside-update-000000007/state"));
        Files.writeString(aside.resolve("half"), "half");
        Files.writeString(runs.resolve("run/.aside-model.zip"), "half");
        try (RunFolder folder = RunFolder.resume(runs.resolve("run"), SmallRun.TASK)) {
            assertThat(folder.restore()).isEmpty();
            assertThat(tree(folder.path()))
                    .extracting(path -> path.getFileName().toString())
                    .containsExactly("run", ".lock", "checkpoints", "config.yaml");
        }
    }

    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        }
    }
}
