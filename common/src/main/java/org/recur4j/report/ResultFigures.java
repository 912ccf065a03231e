package org.recur4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.chart.Numbers;
import org.recur4j.metric.Metric;
import org.recur4j.run.CommittedResult;
import org.recur4j.run.ResultsPlan.OfficialTest;
import org.recur4j.run.ResultsPlan.Published;
import org.recur4j.run.RunRecord;

/**
 * A row of the tables of results as their templates see it; a dash stands for what there is not.
 *
 * @param result the row and its records
 */
public record ResultFigures(CommittedResult result) {
    static final String NONE = "–";
    private static final int SECONDS_A_MINUTE = 60;
    /** Numbers of parameters that lie no further apart are called equal. */
    private static final double EQUAL = 1.02;

    /** A score of each cell on the split that the row shows. */
    public List<String> scores(String metric) {
        return ofEachCell(record -> shown(metric, result.score(record, metric)));
    }

    public List<String> parameters() {
        return ofEachCell(record -> Numbers.count(record.parameters()));
    }

    /** Training time of each cell. */
    public List<String> minutes() {
        return ofEachCell(record -> Numbers.fixed(record.trainSeconds() / SECONDS_A_MINUTE, 1));
    }

    private List<String> ofEachCell(Function<RunRecord, String> text) {
        return CommittedResult.CELLS.stream()
                .map(cell -> result.cells().containsKey(cell)
                        ? text.apply(result.cells().get(cell))
                        : NONE)
                .toList();
    }

    /** Numbers of threads that the cells were trained with. */
    public List<String> threads() {
        return result.cells().values().stream()
                .map(record -> Integer.toString(record.environment().threads()))
                .distinct()
                .toList();
    }

    /** Whether the cells have as many parameters. */
    public String equal() {
        List<Long> sorted = result.cells().values().stream()
                .map(RunRecord::parameters)
                .sorted()
                .toList();
        if (sorted.size() < 2) {
            return NONE;
        }
        return sorted.get(sorted.size() - 1) <= EQUAL * sorted.get(0) ? "yes" : "**no**";
    }

    /** Whose figure, as the table writes it, no other betters; with the figure where it is none of the cells. */
    public String best(String metric) {
        if (result.all().size() == 1) {
            return NONE;
        }
        String figure = shown(metric, bestScore(metric));
        return bestOf(metric).keySet().stream()
                .map(name -> result.others().containsKey(name) ? name + ", " + figure : name)
                .collect(Collectors.joining("; "));
    }

    private Map<String, RunRecord> bestOf(String metric) {
        String figure = shown(metric, bestScore(metric));
        Map<String, RunRecord> best = new LinkedHashMap<>(result.all());
        best.values()
                .removeIf(record -> !shown(metric, result.score(record, metric)).equals(figure));
        return best;
    }

    private String shown(String metric, double score) {
        return MetricText.of(result.metrics().named(metric), score);
    }

    private double bestScore(String metric) {
        boolean lowest = result.metrics().named(metric).goal() == Metric.Goal.LOWEST;
        Stream<Double> scores = result.all().values().stream().map(record -> result.score(record, metric));
        return scores.reduce(lowest ? Math::min : Math::max).orElseThrow();
    }

    /** The official test sets on which a metric was measured. */
    public List<OfficialScores> tests(String metric) {
        return OfficialScores.of(result, metric);
    }

    public List<String> details() {
        return OfficialScores.details(result);
    }

    /** All published figures, each a link to its source. */
    public String published(String metric) {
        return published(metric, system -> true, "[%1$s](%5$s) %2$s");
    }

    /** Those on a test set that has a line of its own. */
    public String publishedOn(String test, String metric) {
        return published(metric, system -> system.split().equals(test), "%1$s: %2$s (%3$s)");
    }

    /** Those on other parts of the data, with the part. */
    public String publishedElsewhere(String metric) {
        Set<String> tests =
                result.tests().keySet().stream().map(OfficialTest::name).collect(Collectors.toSet());
        return published(metric, system -> !tests.contains(system.split()), "%1$s on %4$s: %2$s (%3$s)");
    }

    private String published(String metric, Predicate<Published> shown, String format) {
        String figures = result.row().published().stream()
                .filter(shown)
                .flatMap(system -> system.figures().stream()
                        .filter(figure -> figure.metric().equals(metric))
                        .map(figure -> format.formatted(
                                figure.value(), system.system(), link(system), system.split(), system.url())))
                .collect(Collectors.joining("<br>"));
        return figures.isEmpty() ? NONE : figures;
    }

    private static String link(Published system) {
        return "[%s](%s)".formatted(system.source(), system.url());
    }

    public String part() {
        return result.row()
                .part()
                .replace("{examples}", Numbers.count(result.shown().examples()))
                .replace("{tokens}", Numbers.count(result.shown().tokens()));
    }

    /** The commands behind the figures that are shown, each with the names of what it made. */
    public Map<String, List<String>> commands() {
        Map<String, RunRecord> shown = new LinkedHashMap<>();
        result.cells().values().forEach(record -> shown.put(record.title(), record));
        result.row().metrics().forEach(metric -> shown.putAll(bestOf(metric)));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        shown.forEach((name, record) -> commands.computeIfAbsent(record.command(), command -> new ArrayList<>())
                .add(name));
        return commands;
    }
}
