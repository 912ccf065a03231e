package org.recur4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.chart.Numbers;
import org.recur4j.metric.Metric;
import org.recur4j.run.CommittedResult;
import org.recur4j.run.RunRecord;

/**
 * Committed results as Markdown: a table of what was reached beside what others have published, a table of what it took,
 * and for each row the part of the data that was measured and the commands, as the records have them.
 */
public final class ResultsTable {
    static final String NONE = "–";
    private static final int SECONDS_A_MINUTE = 60;
    /** Numbers of parameters that lie no further apart are called equal. */
    private static final double EQUAL = 1.02;

    private ResultsTable() {}

    /**
     * The page's block.
     *
     * @param results rows of the table
     * @param measured when and how the official tests were measured; may be empty
     * @param link what a folder or file of the records is linked by
     */
    public static String render(List<CommittedResult> results, String measured, Function<String, String> link) {
        String official = measured.isEmpty()
                ? ""
                : "\nOfficial tests ([scores](%s)): measured on %s.\n"
                        .formatted(link.apply("official-tests.json"), measured);
        return reached(results) + "\n" + taken(results) + "\n" + rows(results, link) + official;
    }

    private static String reached(List<CommittedResult> results) {
        StringBuilder table = new StringBuilder(
                        "| row | data | split | metric | RNN | LSTM | GRU | best | published |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (int i = 0; i < results.size(); i++) {
            CommittedResult result = results.get(i);
            List<String> first = List.of(Integer.toString(i + 1), result.row().data());
            for (String metric : result.row().metrics()) {
                Metric declared = result.metrics().named(metric);
                List<String> entries = new ArrayList<>(first);
                entries.addAll(List.of(result.row().split(), declared.title()));
                entries.addAll(scores(result, metric));
                entries.add(best(result, metric));
                entries.add(PublishedFigures.of(result, metric).notOnTests());
                table.append(line(entries));
                for (OfficialScores test : OfficialScores.of(result, metric)) {
                    entries = new ArrayList<>(first);
                    entries.addAll(List.of(test.name(), declared.title()));
                    entries.addAll(test.ofEachCell());
                    entries.add(test.best());
                    entries.add(PublishedFigures.of(result, metric).on(test.name()));
                    table.append(line(entries));
                }
            }
        }
        return table.toString();
    }

    private static String taken(List<CommittedResult> results) {
        StringBuilder table = new StringBuilder(
                        "| row | data | parameters: RNN | LSTM | GRU | equal | minutes: RNN | LSTM | GRU | threads |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (int i = 0; i < results.size(); i++) {
            CommittedResult result = results.get(i);
            List<String> entries = new ArrayList<>(
                    List.of(Integer.toString(i + 1), result.row().data()));
            entries.addAll(ofEachCell(result, record -> Numbers.count(record.parameters())));
            entries.add(equal(result));
            entries.addAll(ofEachCell(result, record -> Numbers.fixed(record.trainSeconds() / SECONDS_A_MINUTE, 1)));
            entries.add(result.cells().values().stream()
                    .map(record -> Integer.toString(record.environment().threads()))
                    .distinct()
                    .collect(Collectors.joining(", ")));
            table.append(line(entries));
        }
        return table.toString();
    }

    /** A score of each cell on the split that the row shows. */
    static List<String> scores(CommittedResult result, String metric) {
        return ofEachCell(result, record -> shown(result, metric, result.score(record, metric)));
    }

    private static List<String> ofEachCell(CommittedResult result, Function<RunRecord, String> text) {
        return CommittedResult.CELLS.stream()
                .map(cell -> result.cells().containsKey(cell)
                        ? text.apply(result.cells().get(cell))
                        : NONE)
                .toList();
    }

    /** Whose figure, as the table writes it, no other betters; with the figure where it is none of the cells. */
    private static String best(CommittedResult result, String metric) {
        if (result.all().size() == 1) {
            return NONE;
        }
        String figure = shown(result, metric, bestScore(result, metric));
        return bestOf(result, metric).keySet().stream()
                .map(name -> result.others().containsKey(name) ? name + ", " + figure : name)
                .collect(Collectors.joining("; "));
    }

    private static Map<String, RunRecord> bestOf(CommittedResult result, String metric) {
        String figure = shown(result, metric, bestScore(result, metric));
        Map<String, RunRecord> best = new LinkedHashMap<>(result.all());
        best.values()
                .removeIf(record ->
                        !shown(result, metric, result.score(record, metric)).equals(figure));
        return best;
    }

    private static String shown(CommittedResult result, String metric, double score) {
        return MetricText.of(result.metrics().named(metric), score);
    }

    private static double bestScore(CommittedResult result, String metric) {
        boolean lowest = result.metrics().named(metric).goal() == Metric.Goal.LOWEST;
        Stream<Double> scores = result.all().values().stream().map(record -> result.score(record, metric));
        return scores.reduce(lowest ? Math::min : Math::max).orElseThrow();
    }

    private static String equal(CommittedResult result) {
        if (result.cells().size() < 2) {
            return NONE;
        }
        long least = Long.MAX_VALUE;
        long most = 0;
        for (RunRecord record : result.cells().values()) {
            least = Math.min(least, record.parameters());
            most = Math.max(most, record.parameters());
        }
        return most <= EQUAL * least ? "yes" : "**no**";
    }

    static String line(List<String> entries) {
        return "| " + String.join(" | ", entries) + " |\n";
    }

    private static String rows(List<CommittedResult> results, Function<String, String> link) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < results.size(); i++) {
            CommittedResult result = results.get(i);
            list.append("%s. **%s** ([records](%s)): %s, %s.%s\n"
                    .formatted(
                            i + 1,
                            result.row().data(),
                            link.apply(result.row().folder()),
                            result.row().split(),
                            part(result),
                            result.row().note().isEmpty()
                                    ? ""
                                    : " " + result.row().note()));
            commands(result)
                    .forEach((command, names) ->
                            list.append("   - %s: `%s`\n".formatted(String.join(", ", names), command)));
            OfficialScores.details(result).forEach(detail -> list.append("   - %s\n".formatted(detail)));
        }
        return list.toString();
    }

    private static String part(CommittedResult result) {
        return result.row()
                .part()
                .replace("{examples}", Numbers.count(result.shown().examples()))
                .replace("{tokens}", Numbers.count(result.shown().tokens()));
    }

    /** The commands behind the figures that are shown, each with the names of what it made. */
    private static Map<String, List<String>> commands(CommittedResult result) {
        Map<String, RunRecord> shown = new LinkedHashMap<>();
        result.cells().values().forEach(record -> shown.put(record.title(), record));
        result.row().metrics().forEach(metric -> shown.putAll(bestOf(result, metric)));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        shown.forEach((name, record) -> commands.computeIfAbsent(record.command(), command -> new ArrayList<>())
                .add(name));
        return commands;
    }
}
