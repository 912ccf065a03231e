package org.recur4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.report.ConsoleTable;
import org.recur4j.run.RunRecord;

/** The scores of one model as a console table. */
final class Scores {
    private Scores() {}

    /** Dev and test scores of a run side by side; scores that are no single number are left to its record. */
    static String table(RunRecord record) {
        ConsoleTable table = new ConsoleTable(List.of("metric", "dev", "test"));
        TreeSet<String> names = new TreeSet<>(record.dev().keySet());
        names.addAll(record.test().keySet());
        for (String name : names) {
            if (record.dev().get(name) instanceof Number || record.test().get(name) instanceof Number) {
                table.row(List.of(name, shown(record.dev(), name), shown(record.test(), name)));
            }
        }
        return table.render(ConsoleStyle.detect());
    }

    /** The scores of one split. */
    static String table(String split, SortedMap<String, Object> scores) {
        ConsoleTable table = new ConsoleTable(List.of("metric", split));
        scores.forEach((name, value) -> {
            if (value instanceof Number) {
                table.row(List.of(name, shown(scores, name)));
            }
        });
        return table.render(ConsoleStyle.detect());
    }

    private static String shown(SortedMap<String, Object> scores, String name) {
        return scores.get(name) instanceof Number value ? String.format(Locale.ROOT, "%.4f", value.doubleValue()) : "-";
    }
}
