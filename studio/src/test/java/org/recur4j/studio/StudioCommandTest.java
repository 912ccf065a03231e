package org.recur4j.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.cli.Program;
import org.recur4j.studio.runs.RunLibrary;
import org.recur4j.studio.training.TrainingProcess;

/** Wrong input of the command, and trainings that are begun from a page. */
class StudioCommandTest {
    @TempDir
    private Path folder;

    @Test
    void wrong_input_is_one_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(refusal("--port", port, "--no-browser", "--runs", folder.toString()))
                    .contains(port, "--port");
        }
        assertThat(refusal("--port", "70000")).contains("70000", "65535");
        assertThat(refusal("--runs", folder.resolve("none").toString())).contains("none", "--runs");
        assertThat(refusal(
                        "--port", "0", "--no-browser", "--runs", folder.toString(), "none", "train", "--cell", "gru"))
                .contains("none", "lm-demo", "memory");
    }

    @Test
    void a_training_that_is_refused_ends_the_studio_with_its_words() {
        StringWriter said = new StringWriter();
        int code = StudioCommand.program()
                .withOutput(new PrintWriter(Writer.nullWriter()), new PrintWriter(said))
                .run(
                        "--port",
                        "0",
                        "--no-browser",
                        "--runs",
                        folder.toString(),
                        "lm-demo",
                        "train",
                        "--cell",
                        "nonsense");
        assertThat(code).isEqualTo(Program.WRONG_INPUT);
        assertThat(said.toString()).contains("nonsense", "gru");
    }

    private static String refusal(String... arguments) {
        StringWriter said = new StringWriter();
        int code = StudioCommand.program()
                .withOutput(new PrintWriter(Writer.nullWriter()), new PrintWriter(said))
                .run(arguments);
        assertThat(code).isEqualTo(Program.WRONG_INPUT);
        assertThat(said.toString()).startsWith("Error: ").hasLineCount(1);
        return said.toString();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a hang, not a busy machine
    void a_training_is_a_process_of_its_own_that_is_stopped_and_continued() throws Exception {
        RunLibrary library = new RunLibrary(folder);
        TrainingProcess training = new TrainingProcess(library);
        try {
            training.start(
                    "memory",
                    List.of("train", "--preset", "smoke", "--cell", "rnn", "--set", "training.epochs=100000"));
            awaitUpdates(training);
            RunLibrary.Place run = library.find("memory rnn").get(0);
            assertThat(run.isTraining()).isTrue();
            assertThatThrownBy(() -> training.resume(run.id())).hasMessageContaining("not stopped");
            training.close();
            assertThat(training.status().state()).isEqualTo("ended");
            assertThat(run.state()).isEqualTo("stopped");
            assertThat(run.folder().resolve("checkpoints")).isNotEmptyDirectory();

            training.resume(run.id());
            awaitUpdates(training);
            assertThat(run.isTraining()).isTrue();
            assertThat(library.find("")).hasSize(1);
        } finally {
            training.close();
        }
    }

    private static void awaitUpdates(TrainingProcess training) {
        while (training.status().update() == 0) {
            assertThat(training.status().state())
                    .as(training.status().toString())
                    .isEqualTo("training");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
