package org.recur4j.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recur4j.chart.Numbers;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.RunRecord.DataSummary;

/** Comparisons of several tasks in one table for the console: a line for each cell, with the metric that decides. */
public final class SuiteTable {
    /** Characters of a metric's name that stand beside one cell; the others stand beside the cells below. */
    private static final int LABEL = 16;

    private SuiteTable() {}

    /** The table's lines, each ended by a line feed. */
    public static String render(List<ComparisonRecord> comparisons, ConsoleStyle style) {
        List<String> counted = comparisons.stream()
                .map(comparison -> DataSummary.counted(comparison.data()))
                .distinct()
                .toList();
        String speed = counted.size() == 1 ? counted.get(0) : "steps"; // a token is what is read in one step
        ConsoleTable table =
                new ConsoleTable(List.of("task", "cell", "parameters", speed + "/s", "time", "metric", "score"));
        for (ComparisonRecord comparison : comparisons) {
            Optional<ResultRow> deciding = Summary.deciding(comparison);
            int cells = comparison.cells().size();
            List<String> label = lines(deciding.map(SuiteTable::metric).orElse(""), cells);
            for (int i = 0; i < cells; i++) {
                Cell cell = comparison.cells().get(i);
                Optional<ResultRow.Value> reached = deciding.isPresent()
                        ? Optional.of(deciding.get().values().get(i))
                        : Optional.empty();
                table.entries(List.of(
                        plain(i == 0 ? comparison.task() : ""),
                        plain(cell.title()),
                        plain(Numbers.count(cell.parameters())),
                        plain(Numbers.count(Math.round(cell.tokensPerSecond()))),
                        plain(Numbers.duration(cell.trainSeconds())),
                        plain(label.get(i)),
                        new ConsoleTable.Entry(
                                reached.map(ResultRow.Value::text).orElse(""),
                                reached.map(ResultRow.Value::best).orElse(false))));
            }
        }
        String cautions =
                comparisons.stream().map(SuiteTable::caution).distinct().collect(Collectors.joining());
        return table.render(style) + "* best of its task\n" + cautions;
    }

    /** A line with what has to be known of the scores; or empty. */
    static String caution(ComparisonRecord comparison) {
        String caution = Summary.caution(comparison.preset());
        return caution.isEmpty() ? "" : caution + "\n";
    }

    /** Without the unit in brackets, so that a line has room on a terminal. */
    private static String metric(ResultRow row) {
        return row.title().replaceFirst(" \\(.*", "");
    }

    /** A label in so many lines, the last of which takes what is left. */
    private static List<String> lines(String label, int count) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String word : label.split(" ", -1)) {
            String longer = (lines.get(lines.size() - 1) + " " + word).strip();
            boolean fits = longer.length() <= LABEL || lines.size() == count || longer.equals(word);
            if (fits) {
                lines.set(lines.size() - 1, longer);
            } else {
                lines.add(word);
            }
        }
        lines.addAll(Collections.nCopies(count - lines.size(), ""));
        return lines;
    }

    private static ConsoleTable.Entry plain(String text) {
        return new ConsoleTable.Entry(text, false);
    }
}
