package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.train.TrainingListener;
import org.recur4j.train.TrainingResult;

/** Ctrl-C in a terminal, which {@code script} of util-linux plays: the bar is drawn, and the key comes as its byte. */
class TerminalStopTest {
    private static final String CTRL_C = "\u0003";
    private static final int ENDED_BY_CTRL_C = 130;
    private static final String KEPT = "a checkpoint was written";

    /** A build that runs in the background ignores Ctrl-C, and so do the programs that it starts. */
    private static final String DEFAULT_CTRL_C = "env --default-signal=INT";

    @TempDir
    Path runs;

    @BeforeAll
    static void there_is_a_terminal_to_be_had() throws IOException, InterruptedException {
        Stream<Path> places = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && places.anyMatch(place -> Files.isExecutable(place.resolve("script"))),
                "this test needs script of util-linux");
        Process env = new ProcessBuilder((DEFAULT_CTRL_C + " true").split(" ")).start();
        assumeTrue(env.waitFor() == 0, "this test needs env of coreutils 8.31 or later");
    }

    @Test
    void ctrl_c_writes_a_checkpoint_and_the_run_goes_on_from_it() throws IOException, InterruptedException {
        assertThat(stopped("once", CTRL_C)).contains(KEPT);
        assertResumable("once");
    }

    @Test
    void a_second_ctrl_c_does_no_harm() throws IOException, InterruptedException {
        assertThat(stopped("twice", CTRL_C + CTRL_C)).contains(KEPT);
        assertResumable("twice");
    }

    /** Trains slowly on a terminal, presses keys when the bar tells of an update, and waits for the end. */
    private String stopped(String name, String keys) throws IOException, InterruptedException {
        Process terminal = start(name);
        StringBuilder shown = new StringBuilder();
        try (OutputStream keyboard = terminal.getOutputStream();
                Reader screen = new InputStreamReader(terminal.getInputStream(), StandardCharsets.UTF_8)) {
            boolean pressed = false;
            for (int c = screen.read(); c >= 0; c = screen.read()) {
                shown.append((char) c);
                if (!pressed && shown.indexOf("loss ") >= 0) {
                    keyboard.write(keys.getBytes(StandardCharsets.US_ASCII));
                    keyboard.flush();
                    pressed = true;
                }
            }
            assertThat(terminal.waitFor()).as(shown.toString()).isEqualTo(ENDED_BY_CTRL_C);
        } finally {
            terminal.destroyForcibly();
        }
        return shown.toString();
    }

    private Process start(String name) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> training = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallRun.class.getName(),
                runs.resolve(name).toString(),
                "500",
                "20");
        String line = "exec " + DEFAULT_CTRL_C + " '" + String.join("' '", training) + "'";
        return new ProcessBuilder("script", "-qefc", line, "/dev/null")
                .redirectErrorStream(true)
                .start();
    }

    private void assertResumable(String name) throws IOException {
        try (RunFolder folder = RunFolder.resume(runs.resolve(name), SmallRun.TASK)) {
            assertThat(folder.restore().orElseThrow().loop().update()).isBetween(1L, 99L);
            TrainingResult result = SmallRun.train(folder, TrainingListener.silent());
            assertThat(result.updates()).isEqualTo(100);
            assertThat(folder.finished()).isTrue();
        }
    }
}
