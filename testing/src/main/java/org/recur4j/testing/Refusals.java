package org.recur4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.recur4j.cli.Program;

/**
 * What one task refuses as wrong usage or input.
 *
 * @param program makes the task's command line
 * @param never where runs would go, were they not refused
 */
public record Refusals(Supplier<Program> program, Path never) {
    /** Asserts that a command line is refused with an error that contains what is said. */
    public void assertRefused(String said, String... arguments) {
        CommandLineRun.of(program.get(), arguments).assertRefused(said);
    }

    /** Asserts that a command line is refused that would have made runs, and that it has made none. */
    public void assertNoRun(String said, String... arguments) throws IOException {
        CommandLineRun.of(program.get(), Arrays.asList(arguments), "--out", never.toString())
                .assertRefused(said);
        assertThat(CommandLineRun.runsIn(never)).isEmpty();
    }

    /** Asserts that the smallest preset is not trained with these arguments. */
    public void assertNotTrained(String said, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("train", "--preset", "smoke"));
        arguments.addAll(Arrays.asList(more));
        assertNoRun(said, arguments.toArray(String[]::new));
    }
}
