package org.recur4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A terminal that {@code script} of util-linux plays for a Java program: Ctrl-C comes as its byte. */
public final class PseudoTerminal {
    /** The key. */
    public static final String CTRL_C = "\u0003";

    private static final int ENDED_BY_CTRL_C = 130;

    /** A build that runs in the background ignores Ctrl-C, and so do the programs that it starts. */
    private static final String DEFAULT_CTRL_C = "env --default-signal=INT";

    private PseudoTerminal() {}

    /** Skips the tests of a class where there is no terminal to be had. */
    public static void assumeThereIsOne() throws IOException, InterruptedException {
        Stream<Path> places = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && places.anyMatch(place -> Files.isExecutable(place.resolve("script"))),
                "this test needs script of util-linux");
        Process env = new ProcessBuilder((DEFAULT_CTRL_C + " true").split(" ")).start();
        assumeTrue(env.waitFor() == 0, "this test needs env of coreutils 8.31 or later");
    }

    /**
     * Runs a program, presses keys when a text appears, and asserts that the program ends as Ctrl-C ends one.
     *
     * @return all that the terminal showed
     */
    public static String stopped(Class<?> program, List<String> arguments, String awaited, String keys)
            throws IOException, InterruptedException {
        Process terminal = start(program, arguments);
        StringBuilder shown = new StringBuilder();
        try (OutputStream keyboard = terminal.getOutputStream();
                Reader screen = new InputStreamReader(terminal.getInputStream(), StandardCharsets.UTF_8)) {
            boolean pressed = false;
            for (int c = screen.read(); c >= 0; c = screen.read()) {
                shown.append((char) c);
                if (!pressed && shown.indexOf(awaited) >= 0) {
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

    private static Process start(Class<?> program, List<String> arguments) throws IOException {
        List<String> call = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        call.addAll(arguments);
        String line = "exec " + DEFAULT_CTRL_C + " '" + String.join("' '", call) + "'";
        return new ProcessBuilder("script", "-qefc", line, "/dev/null")
                .redirectErrorStream(true)
                .start();
    }
}
