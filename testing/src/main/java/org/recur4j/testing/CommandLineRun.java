package org.recur4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.recur4j.cli.Program;

/**
 * One command line of a task, carried out in this process.
 *
 * @param exitCode 0, 1 or 2
 * @param out what it printed
 * @param err what it printed as errors
 */
public record CommandLineRun(int exitCode, String out, String err) {
    /** Carries it out. */
    public static CommandLineRun of(Program program, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                program.withOutput(new PrintWriter(out), new PrintWriter(err)).run(arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /** Carries out a command line that begins so and goes on with more. */
    public static CommandLineRun of(Program program, List<String> first, String... more) {
        List<String> arguments = new ArrayList<>(first);
        arguments.addAll(Arrays.asList(more));
        return of(program, arguments.toArray(String[]::new));
    }

    /** Asserts that it is done: exit code 0. */
    public CommandLineRun assertDone() {
        assertThat(exitCode).as(err).isEqualTo(Program.DONE);
        return this;
    }

    /** Asserts that it was refused as wrong usage or input: exit code 2, one sentence, no result. */
    public void assertRefused(String said) {
        assertThat(exitCode).as(err).isEqualTo(Program.WRONG_INPUT);
        assertThat(err.lines()).as(err).hasSize(1);
        assertThat(err).startsWith("Error: ").contains(said);
        assertThat(out).isEmpty();
    }

    /** The run folders in a folder, sorted; none where there is no folder. */
    public static List<Path> runsIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory).sorted().toList();
        }
    }
}
