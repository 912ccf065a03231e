package org.recur4j.report;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.recur4j.run.RunRecord;

/**
 * The scores of one model for the console, in the words, the order and the units of a comparison's table; scores that are
 * no single number are left to the record.
 */
public final class ScoresTable {
    private ScoresTable() {}

    /** Dev and test scores of a run side by side, and what has to be known of them. */
    public static String render(RunRecord record) {
        ConsoleTable table = new ConsoleTable(List.of("metric", "dev", "test"));
        TreeSet<String> names = new TreeSet<>(MetricStyle.ORDER);
        names.addAll(record.dev().keySet());
        names.addAll(record.test().keySet());
        for (String name : names) {
            if (record.dev().get(name) instanceof Number || record.test().get(name) instanceof Number) {
                table.row(List.of(MetricStyle.of(name).label(), shown(record.dev(), name), shown(record.test(), name)));
            }
        }
        String caution = Summary.caution(record.preset());
        return table.render(ConsoleStyle.detect()) + (caution.isEmpty() ? "" : caution + "\n");
    }

    /** The scores of one split. */
    public static String render(String split, SortedMap<String, Object> scores) {
        ConsoleTable table = new ConsoleTable(List.of("metric", split));
        TreeSet<String> names = new TreeSet<>(MetricStyle.ORDER);
        names.addAll(scores.keySet());
        for (String name : names) {
            if (scores.get(name) instanceof Number) {
                table.row(List.of(MetricStyle.of(name).label(), shown(scores, name)));
            }
        }
        return table.render(ConsoleStyle.detect());
    }

    /** One score in words, such as "accuracy 75.0 %". */
    public static String words(String metric, double score) {
        MetricStyle style = MetricStyle.of(metric);
        return style.name() + " " + style.write(score) + (style.unit().equals("%") ? " %" : "");
    }

    private static String shown(SortedMap<String, Object> scores, String name) {
        return scores.get(name) instanceof Number value ? MetricStyle.of(name).write(value.doubleValue()) : "–";
    }
}
