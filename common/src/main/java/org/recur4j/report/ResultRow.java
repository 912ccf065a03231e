package org.recur4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.recur4j.chart.Numbers;
import org.recur4j.metric.Metric;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.RunRecord.DataSummary;
import org.recur4j.run.Spread;

/**
 * One line of a comparison's table, the same for the console and the report: a figure for every cell.
 *
 * @param group "Size and speed", "Dev" or "Test"
 * @param label what the figure is
 * @param values one a cell, in the order of the record
 */
public record ResultRow(String group, String label, List<Value> values) {
    /**
     * One figure.
     *
     * @param exact mean over the runs; NaN where there is none
     * @param deviation its standard deviation; 0 for a single run, and where it is not known
     * @param mean rounded mean, behind a {@code >} where that is only a lower bound; a dash where there is none
     * @param sd rounded standard deviation; empty for a single run, and where it is not known
     * @param best true where no other cell shows a better mean
     */
    public record Value(double exact, double deviation, String mean, String sd, boolean best) {
        String text() {
            return sd.isEmpty() ? mean : mean + " ± " + sd;
        }

        private Value marked(boolean isBest) {
            return new Value(exact, deviation, mean, sd, isBest);
        }
    }

    /** The label, with the split that the figures are of. */
    String title() {
        return switch (group) {
            case "Dev" -> "dev " + label;
            case "Test" -> "test " + label;
            default -> label;
        };
    }

    static List<ResultRow> of(ComparisonRecord comparison) {
        List<Cell> cells = comparison.cells();
        List<ResultRow> rows = new ArrayList<>();
        rows.add(parameters(cells));
        rows.addAll(new SpeedRows(cells, DataSummary.counted(comparison.data())).rows());
        rows.addAll(metrics(comparison, "Dev", Cell::dev));
        rows.addAll(metrics(comparison, "Test", Cell::test));
        return comparison.onDifferentData()
                ? rows.stream().map(ResultRow::unmarked).toList()
                : List.copyOf(rows);
    }

    private ResultRow unmarked() {
        return new ResultRow(
                group, label, values.stream().map(value -> value.marked(false)).toList());
    }

    /** What a {@code >} in these lines means; empty where there is none. */
    static String lowerBounds(ComparisonRecord comparison) {
        boolean none =
                comparison.cells().stream().allMatch(cell -> cell.lowerBounds().isEmpty());
        return none ? "" : "> lower bound: in some run the gradient does not fall to 1 % within the sequence";
    }

    private static ResultRow parameters(List<Cell> cells) {
        List<Value> values = cells.stream()
                .map(cell -> new Value(cell.parameters(), 0, Numbers.count(cell.parameters()), "", false))
                .toList();
        return new ResultRow(SpeedRows.GROUP, "parameters", values);
    }

    private static List<ResultRow> metrics(
            ComparisonRecord comparison, String group, Function<Cell, SortedMap<String, Spread>> split) {
        List<Cell> cells = comparison.cells();
        Set<String> names = new TreeSet<>();
        cells.forEach(cell -> names.addAll(split.apply(cell).keySet()));
        List<ResultRow> rows = new ArrayList<>();
        for (Metric metric : comparison.metrics().inOrder(names)) {
            List<Value> values = cells.stream()
                    .map(cell -> value(
                            metric,
                            split.apply(cell).get(metric.name()),
                            cell.seeds().size() > 1))
                    .toList();
            rows.add(new ResultRow(group, metric.title(), marked(metric.goal(), values)));
        }
        return rows;
    }

    private static Value value(Metric metric, Spread spread, boolean repeated) {
        if (spread == null) {
            return new Value(Double.NaN, 0, MetricText.of(metric, Double.NaN), "", false);
        }
        if (spread.lowerBound()) {
            return new Value(spread.mean(), 0, MetricText.moreThan(metric, spread.mean()), "", false);
        }
        String sd = repeated && Double.isFinite(spread.sd()) ? MetricText.of(metric, spread.sd()) : "";
        return new Value(
                spread.mean(), sd.isEmpty() ? 0 : spread.sd(), MetricText.of(metric, spread.mean()), sd, false);
    }

    /** Marks every value that reads like the best one; none where all read alike. */
    private static List<Value> marked(Metric.Goal goal, List<Value> values) {
        Optional<Value> best = values.stream()
                .filter(value -> goal != Metric.Goal.NONE && Double.isFinite(value.exact()))
                .min(Comparator.comparingDouble(v -> goal == Metric.Goal.LOWEST ? v.exact() : -v.exact()));
        if (best.isEmpty()
                || values.stream().allMatch(v -> v.mean().equals(best.get().mean()))) {
            return values;
        }
        return values.stream()
                .map(v -> v.marked(v.mean().equals(best.get().mean())))
                .toList();
    }
}
