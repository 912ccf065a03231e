package org.recur4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.recur4j.report.CellSection;
import org.recur4j.report.ComparisonReport;
import org.recur4j.report.ComparisonTable;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.report.RunHistory;
import org.recur4j.report.RunsIndex;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.FinishedComparison;
import org.recur4j.run.RunParent;
import org.recur4j.train.HistoryRow;

/**
 * What a comparison leaves behind: its folder with record and report, a table on the console, the page of all comparisons.
 *
 * @param comparison what was compared and reached
 * @param runs that it was made of
 * @param sections what the task adds to the report
 */
record ComparisonOutput(ComparisonRecord comparison, List<FinishedRun> runs, List<Section> sections) {
    private static final Path ALL_RUNS = Path.of("runs");

    /**
     * Writes record and report into a new folder.
     *
     * @param parent folder that it goes into
     * @return the report
     */
    Path write(Path parent) throws IOException {
        List<RunHistory> histories = new ArrayList<>();
        for (FinishedRun run : runs) {
            histories.add(new RunHistory(
                    run.record().title(), run.history(), run.folder().gradients()));
        }
        List<Section> parts = new ArrayList<>(sections);
        List<CellSection.Entry> cells = runs.stream()
                .map(run -> run.folder().plan(Object.class).choice())
                .filter(CellChoice::isCell)
                .distinct()
                .map(CellSection.Entry::of)
                .toList();
        if (!cells.isEmpty()) {
            parts.add(new CellSection(
                    "Equations of the cells", "One step, from the input x and the state h to h'.", cells));
        }
        String html = ComparisonReport.html(comparison, histories, parts);
        String name = RunParent.comparisonName(Instant.now(), comparison.preset());
        return FinishedComparison.write(parent, name, comparison, html).report();
    }

    /**
     * Prints the table, and where the report is.
     *
     * @param index whether to write the page of all comparisons below {@code runs}, too, and print where that is
     */
    void print(PrintWriter out, Path report, boolean index) throws IOException {
        out.print(ComparisonTable.render(comparison, ConsoleStyle.detect()));
        sayUnused(out);
        out.println("Report: " + report);
        if (index) {
            String page = new RunsIndex(ALL_RUNS, FinishedComparison.under(ALL_RUNS)).html();
            out.println("All comparisons: " + FinishedComparison.writeIndex(ALL_RUNS, page));
        }
    }

    /** Names the cells that learned alike, to the last digit, with all values of the setting that is varied. */
    private void sayUnused(PrintWriter out) {
        Map<String, List<FinishedRun>> byCell = runs.stream()
                .collect(Collectors.groupingBy(run -> run.record().cell(), LinkedHashMap::new, Collectors.toList()));
        byCell.forEach((cell, own) -> {
            long seeds = own.stream().map(run -> run.record().seed()).distinct().count();
            long courses = own.stream()
                    .map(run ->
                            run.history().stream().map(HistoryRow::trainLoss).toList())
                    .distinct()
                    .count();
            if (!comparison.varied().isEmpty() && own.size() > seeds && courses <= seeds) {
                out.println(cell + " does not use " + comparison.varied() + ": all its values gave the same training.");
            }
        });
    }
}
