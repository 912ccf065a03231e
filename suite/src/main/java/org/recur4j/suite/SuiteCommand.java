package org.recur4j.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.recur4j.captioning.CaptioningCommand;
import org.recur4j.cli.PrintingCommand;
import org.recur4j.cli.Program;
import org.recur4j.lm.LmCommand;
import org.recur4j.memory.MemoryCommand;
import org.recur4j.metric.Metrics;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.report.RunsIndex;
import org.recur4j.report.SuiteTable;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.FinishedComparison;
import org.recur4j.run.RunParent;
import org.recur4j.sentiment.SentimentCommand;
import org.recur4j.tagging.TaggingCommand;
import org.recur4j.translation.TranslationCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the whole suite: the comparisons of all tasks, one after the other, and what they came to. */
@Command(
        name = "recur4j",
        mixinStandardHelpOptions = true,
        description =
                "Compares the cells in every task, one task after the other, and ends with one table and one page.",
        subcommands = {ResultsCommand.class, ImagesCommand.class},
        footer = {"", "Examples:", "  recur4j", "  recur4j --preset smoke", "  recur4j results"})
public final class SuiteCommand extends PrintingCommand {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "quick",
            description = "A preset that every task has: quick, smoke. Default: ${DEFAULT-VALUE}.")
    private String preset;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder that gets a folder for each task. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** Runs all and ends the process with an exit code: 0, or that of the first task that failed. */
    public static void main(String[] arguments) {
        System.exit(new Program(new SuiteCommand()).run(arguments));
    }

    @Override
    protected int execute() throws IOException {
        Instant begun = Instant.now();
        Map<String, Integer> failed = new LinkedHashMap<>();
        Map<String, Program> tasks = tasks();
        for (Map.Entry<String, Program> task : tasks.entrySet()) {
            out().printf("%n%s%n", task.getKey());
            out().flush();
            String folder = out.resolve(task.getKey()).toString();
            int code = task.getValue().run("compare", "--preset", preset, "--out", folder);
            if (code != Program.DONE) {
                failed.put(task.getKey(), code);
            }
        }
        List<FinishedComparison> all = FinishedComparison.under(out);
        out().println();
        out().print(SuiteTable.render(since(begun, all, tasks.keySet()), ConsoleStyle.detect()));
        out().printf("%s s in all%n", Duration.between(begun, Instant.now()).toSeconds());
        out().println("All comparisons: " + FinishedComparison.writeIndex(out, new RunsIndex(out, all).html()));
        failed.forEach((task, code) -> out().printf("%s has failed: exit code %s%n", task, code));
        return failed.isEmpty() ? Program.DONE : failed.values().iterator().next();
    }

    private static Map<String, Program> tasks() {
        Map<String, Program> tasks = new LinkedHashMap<>();
        tasks.put("lm-demo", LmCommand.program());
        tasks.put("sentiment", SentimentCommand.program());
        tasks.put("translation", TranslationCommand.program());
        tasks.put("captioning", CaptioningCommand.program());
        tasks.put("memory", MemoryCommand.program());
        tasks.put("tagging", TaggingCommand.program());
        return tasks;
    }

    /** What each task's models are measured by. */
    static Map<String, Metrics> metrics() {
        return tasks().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, task -> task.getValue().metrics()));
    }

    /** The comparisons that were made since then, in the order of the tasks. */
    private static List<ComparisonRecord> since(Instant begun, List<FinishedComparison> all, Iterable<String> tasks) {
        String earliest = RunParent.comparisonName(begun, "");
        List<ComparisonRecord> made = new ArrayList<>();
        for (String task : tasks) {
            all.stream()
                    .filter(one -> one.record().task().equals(task))
                    .filter(one -> one.name().compareTo(earliest) >= 0)
                    .findFirst()
                    .ifPresent(one -> made.add(one.record()));
        }
        return made;
    }
}
