package org.recur4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recur4j.cli.Program;
import org.recur4j.cli.SearchOption;
import org.recur4j.run.Presets;

/**
 * The help of a task's commands.
 *
 * @param program makes the task's command line
 * @param config the task's configuration
 */
public record HelpExamples(Supplier<Program> program, Class<? extends Record> config) {
    private static final String HEADING = "Examples (mvn -q compile exec:java -pl ";
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) ");
    private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z-]+)");
    private static final Pattern MENTIONED_OPTION = Pattern.compile("(?:([a-z]+) )?(--[a-z-]+)");
    private static final Pattern MENTIONED_SETTING =
            Pattern.compile("(?:([a-z]+) --set )?\\b([a-z]+[.][a-z][A-Za-z.]*\\w)");
    private static final Set<String> TRAINING = Set.of("train", "compare", "gradients");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

    /**
     * Asserts that every example of every command can be typed as it stands, with the name of a run for {@code RUN}, and
     * that every option and setting in the help is one that the command takes.
     */
    public void assertCanBeTyped() {
        String commands = help().split("\nCommands:\n", -1)[1].split("\n\n", -1)[0];
        Map<String, String> helps = COMMAND.matcher(commands)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toMap(name -> name, this::help, (one, same) -> one, TreeMap::new));
        assertThat(helps).containsKeys("train", "compare", "evaluate");
        helps.forEach((command, help) -> {
            assertExamples(command, help);
            assertOptions(command, helps);
            assertSettings(command, helps);
        });
    }

    private String help(String... command) {
        return CommandLineRun.of(program.get(), List.of(command), "--help")
                .assertDone()
                .out();
    }

    private void assertExamples(String command, String help) {
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

    private static void assertOptions(String command, Map<String, String> helps) {
        Matcher mentioned = MENTIONED_OPTION.matcher(prose(helps.get(command)));
        while (mentioned.find()) {
            String help = helps.get(owner(mentioned.group(1), command, helps));
            assertThat(OPTION.matcher(help).results().map(found -> found.group(1)))
                    .as("help of %s", command)
                    .contains(mentioned.group(2));
        }
    }

    /** The command whose name stands before an option, otherwise the one whose help this is. */
    private static String owner(String before, String command, Map<String, String> helps) {
        return before != null && helps.containsKey(before) ? before : command;
    }

    private void assertSettings(String command, Map<String, String> helps) {
        String help = helps.get(command);
        assertSettings(prose(help), before -> owner(before, command, helps));
        examples(help).forEach(example -> assertSettings(example, before -> example.split(" ", -1)[0]));
    }

    private void assertSettings(String text, UnaryOperator<String> owner) {
        Matcher mentioned = MENTIONED_SETTING.matcher(text);
        while (mentioned.find()) {
            if (isSetting(mentioned.group(2))) {
                boolean trains = TRAINING.contains(owner.apply(mentioned.group(1)));
                assertThat(trains ? Presets.keys(config) : SearchOption.changeable(config))
                        .as(text)
                        .contains(mentioned.group(2));
            }
        }
    }

    /** Whether it is written as a setting; of the names of files, none begins like a group of settings. */
    private static boolean isSetting(String mentioned) {
        return Set.of("data", "model", "training", "search", "embedding", "streams", "encoder", "sample")
                .contains(mentioned.substring(0, mentioned.indexOf('.')));
    }

    private static String prose(String help) {
        return String.join(" ", help.substring(0, help.indexOf(HEADING)).split("\\s+", -1));
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
