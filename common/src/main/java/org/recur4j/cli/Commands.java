package org.recur4j.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What the commands ask of their own command line. */
final class Commands {
    private Commands() {}

    /** The whole command line, as it can be typed again. */
    static String line(CommandSpec spec) {
        return line(
                spec, spec.root().commandLine().getParseResult().originalArgs().toArray(String[]::new));
    }

    /** A command line of the same program. */
    static String line(CommandSpec spec, String... arguments) {
        return spec.root().name() + " "
                + Arrays.stream(arguments).map(Commands::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
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
