package org.recur4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.recur4j.data.Splits;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.run.RunRecord;

/**
 * The scores of one model for the console, in the words, the order and the units of a comparison's table; scores that are
 * not a single number are left to the record.
 */
public final class ScoresTable {
    private ScoresTable() {}

    /** Dev and test scores of a run side by side, and what has to be known of them. */
    public static String render(RunRecord record, Metrics metrics) {
        Map<String, SortedMap<String, Object>> splits = new LinkedHashMap<>();
        splits.put(Splits.DEV, record.dev());
        splits.put(Splits.TEST, record.test());
        String caution = Summary.caution(record.preset());
        return render(splits, metrics) + (caution.isEmpty() ? "" : caution + "\n");
    }

    public static String render(String split, SortedMap<String, Object> scores, Metrics metrics) {
        return render(Map.of(split, scores), metrics);
    }

    private static String render(Map<String, SortedMap<String, Object>> splits, Metrics metrics) {
        List<String> header = new ArrayList<>(List.of("metric"));
        header.addAll(splits.keySet());
        ConsoleTable table = new ConsoleTable(header);
        Set<String> names = new TreeSet<>();
        splits.values()
                .forEach(scores -> scores.forEach((name, score) -> {
                    if (score instanceof Number) {
                        names.add(name);
                    }
                }));
        for (Metric metric : metrics.inOrder(names)) {
            List<String> row = new ArrayList<>(List.of(metric.title()));
            splits.values().forEach(scores -> row.add(shown(metric, scores)));
            table.row(row);
        }
        return table.render(ConsoleStyle.detect());
    }

    /** One score in words, such as "accuracy 75.0 %". */
    public static String words(Metric metric, double score) {
        return metric.label() + " " + MetricText.of(metric, score) + (metric.inPercent() ? " %" : "");
    }

    private static String shown(Metric metric, SortedMap<String, Object> scores) {
        double score = scores.get(metric.name()) instanceof Number value ? value.doubleValue() : Double.NaN;
        return Boolean.TRUE.equals(scores.get(Metric.lowerBoundKey(metric.name())))
                ? MetricText.moreThan(metric, score)
                : MetricText.of(metric, score);
    }
}
