package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.train.HistoryRow;
import org.recur4j.train.TrainingListener;
import org.recur4j.train.TrainingResult;

/** A run that was interrupted ends as one that was not, times apart. */
class ResumeTest {
    @TempDir
    static Path runs;

    private static Path whole;

    @BeforeAll
    static void train_without_interruption() throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "whole", SmallRun.plan())) {
            TrainingResult result = SmallRun.train(folder, new TrainingListener() {});
            assertThat(result.updates()).isEqualTo(100);
            whole = folder.path();
        }
    }

    @Test
    void a_run_stopped_at_any_update_ends_with_the_same_record_history_and_model() throws IOException {
        for (long stopAt : new long[] {1, 4, 9, 10, 11, 47}) {
            Path broken = stoppedAt(stopAt);
            resume(broken);
            assertSame(broken, whole);
        }
    }

    @Test
    void a_killed_process_ends_with_the_same_record_when_resumed() throws IOException, InterruptedException {
        Path killed = runs.resolve("killed");
        Random random = new Random(3);
        for (int last : new int[] {30, 50, 70, 90}) {
            Process process = start(killed, last);
            waitForProgress(killed, process);
            assertThat(process.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS))
                    .isFalse();
            process.destroyForcibly().waitFor();
        }
        resume(killed);
        assertSame(killed, whole);
    }

    @Test
    void a_process_asked_to_end_writes_a_checkpoint_first() throws IOException, InterruptedException {
        Path asked = runs.resolve("asked");
        Process process = start(asked, 30);
        waitForProgress(asked, process);
        process.destroy();
        process.waitFor();
        assertThat(runs.resolve("asked.log")).content().contains("a checkpoint was written");
        resume(asked);
        assertSame(asked, whole);
    }

    @Test
    void a_damaged_checkpoint_is_passed_over_for_the_one_before_it() throws IOException {
        for (String damaged : List.of("state/velocity.bin", "best-model.zip", "manifest.json")) {
            Path broken = stoppedAt(50);
            Path newest = checkpoints(broken).get(1);
            Files.writeString(newest.resolve(damaged), "damaged");
            resume(broken);
            assertSame(broken, whole);
        }
    }

    @Test
    void a_run_with_only_damaged_checkpoints_is_refused_and_left_alone() throws IOException {
        Path broken = stoppedAt(50);
        for (Path checkpoint : checkpoints(broken)) {
            Files.delete(checkpoint.resolve("state/weights.bin"));
        }
        assertThatThrownBy(() -> resume(broken))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No checkpoint")
                .hasMessageContaining(broken.resolve("checkpoints").toString());
        assertThat(checkpoints(broken)).hasSize(2);
        assertThat(broken.resolve("model.zip")).exists();
    }

    @Test
    void two_checkpoints_are_kept() throws IOException {
        assertThat(checkpoints(stoppedAt(50)))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("update-000000048", "update-000000050");
    }

    @Test
    void a_finished_run_that_is_resumed_ends_at_once() throws IOException {
        String history = Files.readString(whole.resolve("history.csv"));
        Path newest = checkpoints(whole).get(1);
        FileTime written = Files.getLastModifiedTime(newest);
        resume(whole);
        assertThat(whole.resolve("history.csv")).hasContent(history);
        assertThat(Files.getLastModifiedTime(newest)).isEqualTo(written);
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Path stoppedAt(long update) throws IOException {
        String name = "stopped-" + update + "-" + UUID.randomUUID();
        TrainingListener stopping = new TrainingListener() {
            private long begun;

            @Override
            public void updated(Progress progress) {
                begun = progress.update();
                if (begun > update) {
                    throw new Stop();
                }
            }
        };
        try (RunFolder folder = RunFolder.create(runs, name, SmallRun.plan())) {
            assertThatThrownBy(() -> SmallRun.train(folder, stopping)).isInstanceOf(Stop.class);
            return folder.path();
        }
    }

    private static void resume(Path run) throws IOException {
        try (RunFolder folder = RunFolder.resume(run, SmallRun.TASK)) {
            SmallRun.train(folder, new TrainingListener() {});
        }
    }

    private static Process start(Path run, int last) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallRun.class.getName(),
                        run.toString(),
                        "5",
                        String.valueOf(last))
                .redirectErrorStream(true)
                .redirectOutput(run.resolveSibling(run.getFileName() + ".log").toFile())
                .start();
    }

    /** Waits until the process has written a checkpoint that was not there before. */
    private static void waitForProgress(Path run, Process process) throws IOException, InterruptedException {
        List<Path> before = checkpoints(run);
        while (checkpoints(run).equals(before)) {
            assertThat(process.isAlive()).as("training goes on: %s", run).isTrue();
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    private static List<Path> checkpoints(Path run) throws IOException {
        if (!Files.isDirectory(run.resolve("checkpoints"))) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(run.resolve("checkpoints"))) {
            return paths.filter(path -> path.getFileName().toString().startsWith("update-"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertSame(Path run, Path whole) throws IOException {
        RunFolder one = RunFolder.open(run, SmallRun.TASK);
        RunFolder other = RunFolder.open(whole, SmallRun.TASK);
        assertThat(one.record())
                .usingRecursiveComparison()
                .ignoringFields("trainSeconds", "trainCpuSeconds", "tokensPerSecond", "peakMemoryBytes")
                .isEqualTo(other.record());
        assertThat(withoutTimes(one.history())).isEqualTo(withoutTimes(other.history()));
        assertThat(one.file("gradients.csv")).hasSameTextualContentAs(other.file("gradients.csv"));
        assertThat(one.bestModel()).hasSameBinaryContentAs(other.bestModel());
    }

    private static List<HistoryRow> withoutTimes(List<HistoryRow> rows) {
        return rows.stream()
                .map(row -> new HistoryRow(
                        row.update(),
                        row.epoch(),
                        row.tokens(),
                        0,
                        row.learningRate(),
                        row.trainLoss(),
                        row.gradientNorm(),
                        row.clipped(),
                        row.dev()))
                .toList();
    }
}
