package org.recur4j.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.chart.CellStyle;
import org.recur4j.chart.Chart;
import org.recur4j.chart.Charts;
import org.recur4j.chart.Resources;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.FinishedComparison;
import org.recur4j.train.GradientNorms;

/**
 * {@code runs/index.html}: every comparison of every task on one page, newest first, to be filtered by task and cell.
 * Like the reports that it links to, the page needs no network and no script.
 *
 * @param runs the folder that the page goes into: links are relative to it
 * @param comparisons below that folder, newest first
 */
public record RunsIndex(Path runs, List<FinishedComparison> comparisons) {
    /** More recent ones have their learning curves on the page, older ones only in their reports. */
    private static final int DRAWN = 24;

    /** The whole page. */
    public String html() {
        return Page.of(Page.class, "index.ftlh", values());
    }

    private Map<String, Object> values() {
        List<String> tasks =
                names(comparisons.stream().map(made -> made.record().task()));
        List<String> cells = names(comparisons.stream()
                .flatMap(made -> made.record().cells().stream().map(Cell::cell)));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            entries.add(entry(comparisons.get(i), i < DRAWN, tasks, cells));
        }
        List<String> styles = List.of(
                Charts.styleSheet(),
                Resources.text(RunsIndex.class, "report.css"),
                Resources.text(RunsIndex.class, "index.css"));
        return Map.of(
                "style",
                Page.markup(String.join("", styles)),
                "tasks",
                tasks,
                "cells",
                cells.stream().map(cell -> CellStyle.of(cell).name()).toList(),
                "comparisons",
                entries);
    }

    /**
     * One comparison as the template sees it.
     *
     * @param time when it was made
     * @param report link to its own page
     * @param classes what it can be filtered by
     */
    public record Entry(ComparisonReport page, String time, String report, String classes) {}

    private Entry entry(FinishedComparison comparison, boolean drawn, List<String> tasks, List<String> cells) {
        ComparisonRecord record = comparison.record();
        List<Chart> charts = drawn ? curves(comparison) : List.of();
        List<Section> sections = charts.isEmpty() ? List.of() : List.of(new ChartSection("", "", charts));
        String classes = "task-" + tasks.indexOf(record.task())
                + names(record.cells().stream().map(Cell::cell)).stream()
                        .map(cell -> " cell-number-" + cells.indexOf(cell))
                        .collect(Collectors.joining());
        return new Entry(
                new ComparisonReport(record, sections), time(comparison.name()), link(comparison.report()), classes);
    }

    private static List<Chart> curves(FinishedComparison comparison) {
        List<RunHistory> histories = new ArrayList<>();
        for (Cell cell : comparison.record().cells()) {
            for (String run : cell.runs()) {
                histories.add(new RunHistory(cell.title(), comparison.history(run), new GradientNorms(0)));
            }
        }
        return new LearningCurves(histories, comparison.record().metrics())
                .charts().stream().limit(2).toList(); // by updates and by time
    }

    /** {@code 20240229-235958-quick-compare} as 2024-02-29 23:59 UTC. */
    private static String time(String folder) {
        return folder.replaceFirst("^(\\d{4})(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)\\d\\d-.*", "$1-$2-$3 $4:$5 UTC");
    }

    private String link(Path report) {
        List<String> names = new ArrayList<>();
        runs.relativize(report).forEach(name -> names.add(encoded(name.toString())));
        return String.join("/", names);
    }

    /** A name as a relative link may have it: what is neither letter, digit, dash, point nor underscore as %XX. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** In the order of the alphabet, the three cells before the baselines. */
    private static List<String> names(Stream<String> names) {
        Comparator<String> order = Comparator.comparing(
                        (String name) -> CellStyle.of(name).isNeutral())
                .thenComparing(Comparator.naturalOrder());
        return names.distinct().sorted(order).toList();
    }
}
