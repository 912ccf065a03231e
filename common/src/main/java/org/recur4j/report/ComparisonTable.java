package org.recur4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.recur4j.run.ComparisonRecord;

/** The table of a comparison for the console: the same figures as in the report, one column a cell. */
public final class ComparisonTable {
    private ComparisonTable() {}

    /** The table's lines, each ended by a line feed. */
    public static String render(ComparisonRecord comparison, ConsoleStyle style) {
        List<String> header = Stream.concat(
                        Stream.of(comparison.task() + ", " + comparison.preset()),
                        comparison.cells().stream().map(cell -> cell.title()))
                .toList();
        ConsoleTable table = new ConsoleTable(header);
        boolean marked = false;
        for (ResultRow row : ResultRow.of(comparison)) {
            List<ConsoleTable.Entry> entries = new ArrayList<>();
            entries.add(new ConsoleTable.Entry(row.title(), false));
            for (ResultRow.Value value : row.values()) {
                entries.add(new ConsoleTable.Entry(value.text(), value.best()));
                marked |= value.best();
            }
            table.entries(entries);
        }
        String divergence = Summary.divergence(comparison);
        String lowerBounds = ResultRow.lowerBounds(comparison);
        return table.render(style)
                + (marked ? "* best of its row\n" : "")
                + (lowerBounds.isEmpty() ? "" : lowerBounds + "\n")
                + (divergence.isEmpty() ? "" : divergence + "\n")
                + (comparison.seeds().contains(",")
                        ? "mean and standard deviation over the seeds " + comparison.seeds() + "\n"
                        : "")
                + SuiteTable.caution(comparison);
    }
}
