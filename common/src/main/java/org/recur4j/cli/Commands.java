package org.recur4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What the commands ask of their own command line. */
final class Commands {
    private static final Pattern PROFILES =
            Pattern.compile("(?<=^|\\s)(?:-P\\s*|--activate-profiles[=\\s]\\s*)([^\\s]+)");

    private static final String STUDIO = "org.recur4j.studio.StudioCommand";

    private Commands() {}

    /** The whole command line, as it can be typed again. */
    static String line(CommandSpec spec) {
        return line(spec, original(spec).toArray(String[]::new));
    }

    /** The names of the commands that were typed to get to one, such as {@code train}. */
    static List<String> path(CommandSpec spec) {
        List<String> names = List.of(spec.qualifiedName("\n").split("\n"));
        return names.subList(1, names.size());
    }

    static List<String> original(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    /** A command line of the same program. */
    static String line(CommandSpec spec, String... arguments) {
        return line(spec.root().name(), arguments);
    }

    private static String line(String program, String... arguments) {
        return program + " " + Arrays.stream(arguments).map(Commands::quoted).collect(Collectors.joining(" "));
    }

    /**
     * What a person types to run these arguments, the way this program was started: the whole line for Maven, otherwise
     * the arguments for whatever starts Java.
     */
    static String typed(CommandSpec spec, String... arguments) {
        return typed(spec.root().name(), arguments);
    }

    private static String typed(String program, String... arguments) {
        if (System.getProperty(Program.MODULES) == null) {
            return line(program, arguments);
        }
        String args = Arrays.stream(arguments)
                .map(argument -> argument.contains("'") ? '"' + argument + '"' : quoted(argument))
                .collect(Collectors.joining(" "))
                .replaceAll("[\\\\\"$`]", "\\\\$0");
        String profiles = profiles(System.getenv("MAVEN_CMD_LINE_ARGS"), System.getProperty("exec.args"));
        return "%s%s -Dexec.args=\"%s\"".formatted(maven(program), profiles, args);
    }

    /**
     * The profiles that Maven was called with, such as that of a GPU, to be typed again.
     *
     * @param call Maven's arguments, as its script exports them; null where it did not
     * @param ours what of them is meant for this program; null where Maven was given nothing
     */
    static String profiles(String call, String ours) {
        String maven = String.valueOf(call).replace("-Dexec.args=" + ours, " ");
        return PROFILES.matcher(maven)
                .results()
                .map(found -> " -P" + quoted(found.group(1)))
                .collect(Collectors.joining());
    }

    /** Runs a task's program from the project's folder. */
    static String maven(String task) {
        return "mvn -q compile exec:java -pl " + task + " -am";
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    /**
     * Has the studio do what this command line says, and show it. It is looked for by its name, as it knows all tasks.
     *
     * @return exit code
     * @throws InputException if the studio is not on the class path
     */
    static int inStudio(CommandSpec spec) {
        String[] arguments = Stream.concat(
                        Stream.of(spec.root().name()),
                        original(spec).stream().filter(argument -> !argument.equals(PresetOptions.STUDIO)))
                .toArray(String[]::new);
        try {
            Object studio = Class.forName(STUDIO).getMethod("program").invoke(null);
            return ((Program) studio)
                    .withOutput(spec.commandLine().getOut(), spec.commandLine().getErr())
                    .run(arguments);
        } catch (ClassNotFoundException e) {
            throw InputException.of(e, "The studio is a program of its own. Type: %s", typed("studio", arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(STUDIO + " has no program to run", e);
        }
    }

    /** Refuses other options beside one that brings their values itself. */
    static void requireAlone(CommandSpec spec, String option, String... allowed) {
        for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
            String name = given.longestName();
            if (!name.equals(option) && !Arrays.asList(allowed).contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "%s takes the settings of the run, so %s cannot be given with it".formatted(option, name));
            }
        }
    }
}
