package org.recur4j.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recur4j.chart.Numbers;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;

/** Comparisons of several tasks in one table for the console: a line for each cell, with the metric that decides. */
public final class SuiteTable {
    private static final List<String> HEADER =
            List.of("task", "cell", "parameters", "tokens/s", "training time", "metric", "score");

    private SuiteTable() {}

    /** The table's lines, each ended by a line feed. */
    public static String render(List<ComparisonRecord> comparisons, ConsoleStyle style) {
        ConsoleTable table = new ConsoleTable(HEADER);
        for (ComparisonRecord comparison : comparisons) {
            Optional<ResultRow> deciding = Summary.deciding(comparison);
            for (int i = 0; i < comparison.cells().size(); i++) {
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
                        plain(deciding.map(SuiteTable::metric).orElse("")),
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

    private static ConsoleTable.Entry plain(String text) {
        return new ConsoleTable.Entry(text, false);
    }
}
