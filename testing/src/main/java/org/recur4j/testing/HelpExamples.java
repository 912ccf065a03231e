package org.recur4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.cli.Program;

/**
 * The examples below the help of a task's commands.
 *
 * @param program makes the task's command line
 */
public record HelpExamples(Supplier<Program> program) {
    private static final String HEADING = "Examples (mvn -q compile exec:java -pl ";
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

    /** Asserts that every example of these commands can be typed as it stands, with the name of a run for {@code RUN}. */
    public void assertCanBeTyped(String... commands) {
        for (String command : commands) {
            String help = CommandLineRun.of(program.get(), command, "--help")
                    .assertDone()
                    .out();
            List<String> examples = examples(help);
            assertThat(examples).as("examples of %s", command).isNotEmpty();
            for (String example : examples) {
                assertThat(example).as("stands in double quotes").doesNotContain("\"");
                // With --help at its end a command line is read, and nothing is carried out.
                List<String> arguments = arguments(example);
                arguments.add("--help");
                CommandLineRun.of(program.get(), arguments).assertDone();
            }
            if (String.join(" ", examples).contains("RUN")) {
                assertThat(help).contains("RUN: the name of a run folder");
            }
        }
    }

    private static List<String> examples(String help) {
        return help.substring(help.indexOf(HEADING))
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }

    private static List<String> arguments(String example) {
        List<String> arguments = new ArrayList<>();
        for (Matcher matcher = ARGUMENT.matcher(example); matcher.find(); ) {
            arguments.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return arguments;
    }
}
