package org.recur4j;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command of the documentation, {@code mvn … exec:java -pl MODULE … -Dexec.args="SUBCOMMAND --option …"}, held against the
 * sources of its module and of the command line that the tasks share.
 *
 * @param file the page that quotes it
 * @param line the command
 */
record QuotedCommand(Path file, String line) {
    private static final Pattern MODULE = Pattern.compile("-pl +(\\S+)");
    /** As a shell takes them, or in the quotes that PowerShell needs. */
    private static final Pattern ARGUMENTS = Pattern.compile("(?:-Dexec\\.args=\"|\"-Dexec\\.args=)([^\"]*)\"");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    private static final Pattern PRESET = Pattern.compile("--preset +(\\S+)");
    private static final Pattern SETTING = Pattern.compile("--(?:set|vary) +([^=\\s]+)=");
    private static final Pattern UNEQUAL = Pattern.compile(
            "--vary +(data\\.(?!length)|text\\.|words\\.|embedding\\.|encoder\\.|unit|batch|training\\.epochs)");
    private static final Set<String> OF_EVERY_COMMAND = Set.of("--help", "--version");
    /** Where a command without a module is carried out; it takes the presets that every task has. */
    private static final String ALL = "suite";

    private static final String TASK = "lm-demo";

    private static final String SHARED = "common/src/main/java/org/recur4j/cli";

    /** What is wrong with it: one sentence each. */
    List<String> mistakes(Path project) throws IOException {
        Matcher named = MODULE.matcher(line);
        String module = named.find() ? named.group(1) : ALL;
        if (!Files.exists(project.resolve(module).resolve("pom.xml"))) {
            return List.of(said("names no module of the project"));
        }
        Matcher given = ARGUMENTS.matcher(line);
        if (!given.find()) {
            return line.contains("exec.args") ? List.of(said("has arguments that are not in quotes")) : List.of();
        }
        String arguments = QUOTED.matcher(given.group(1)).replaceAll("TEXT").strip();
        String sources = sources(project.resolve(module).resolve("src/main/java")) + sources(project.resolve(SHARED));
        String[] words = arguments.split("\\s+", 2);
        if (words.length == 2 && Files.exists(presets(project, words[0]))) { // a task's command line behind its name
            return mistakes(words[1], presets(project, words[0]), sources);
        }
        return mistakes(arguments, presets(project, module.equals(ALL) ? TASK : module), sources);
    }

    private static Path presets(Path project, String task) {
        return project.resolve(task).resolve("src/main/resources/presets");
    }

    private List<String> mistakes(String arguments, Path presets, String sources) throws IOException {
        List<String> mistakes = new ArrayList<>();
        String first = arguments.split("\\s+", 2)[0];
        if (!first.startsWith("-")
                && !Pattern.compile("(?i)\\bname = \"" + first + "\"")
                        .matcher(sources)
                        .find()) {
            mistakes.add(said("has the unknown sub-command " + first));
        }
        OPTION.matcher(arguments)
                .results()
                .map(option -> option.group())
                .filter(option -> !OF_EVERY_COMMAND.contains(option) && !sources.contains("\"" + option + "\""))
                .forEach(option -> mistakes.add(said("has the unknown option " + option)));
        Matcher chosen = PRESET.matcher(arguments);
        Path preset = presets.resolve((chosen.find() ? chosen.group(1) : "quick") + ".yaml");
        if (!arguments.contains("--preset") && !SETTING.matcher(arguments).find()) {
            return mistakes;
        }
        if (!Files.exists(preset)) {
            mistakes.add(said("has the unknown preset " + preset.getFileName()));
            return mistakes;
        }
        if (UNEQUAL.matcher(arguments).find()) {
            mistakes.add(said("varies what must be the same for all"));
        }
        var settings = new YAMLMapper().readTree(preset.toFile());
        SETTING.matcher(arguments)
                .results()
                .map(setting -> setting.group(1))
                .filter(key -> settings.at("/" + key.replace('.', '/')).isMissingNode())
                .forEach(key -> mistakes.add(said("has the unknown setting " + key)));
        return mistakes;
    }

    private String said(String what) {
        return file + ": \"" + line + "\" " + what + ".";
    }

    private static String sources(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path java :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(java));
            }
        }
        return all.toString();
    }
}
