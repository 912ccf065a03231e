package org.recur4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.ComparisonRecord.Spread;

/**
 * One line of a comparison's table, the same for the console and the report: a figure for every cell.
 *
 * @param group "Size and speed", "Dev" or "Test"
 * @param label what the figure is
 * @param values one a cell, in the order of the record
 */
record ResultRow(String group, String label, List<Value> values) {
    /**
     * One figure.
     *
     * @param mean rounded mean over the runs; a dash where there is none
     * @param sd rounded standard deviation; empty for a single run
     * @param best true where no other cell shows a better mean
     */
    record Value(String mean, String sd, boolean best) {
        /** The figure in one piece. */
        String text() {
            return sd.isEmpty() ? mean : mean + " ± " + sd;
        }
    }

    /** All lines of a comparison. */
    static List<ResultRow> of(ComparisonRecord comparison) {
        List<Cell> cells = comparison.cells();
        List<ResultRow> rows = new ArrayList<>();
        rows.add(single(cells, "parameters", MetricStyle.Goal.NONE, Cell::parameters, ResultRow::whole));
        rows.add(single(cells, "tokens per second", MetricStyle.Goal.HIGHEST, Cell::tokensPerSecond, ResultRow::whole));
        rows.add(single(cells, "training time", MetricStyle.Goal.LOWEST, Cell::trainSeconds, Numbers::duration));
        rows.addAll(metrics(cells, "Dev", Cell::dev));
        rows.addAll(metrics(cells, "Test", Cell::test));
        return List.copyOf(rows);
    }

    private static String whole(double value) {
        return Numbers.fixed(value, 0);
    }

    private static ResultRow single(
            List<Cell> cells,
            String label,
            MetricStyle.Goal goal,
            ToDoubleFunction<Cell> figure,
            DoubleFunction<String> write) {
        double[] means = cells.stream().mapToDouble(figure).toArray();
        String[] texts = new String[means.length];
        for (int i = 0; i < means.length; i++) {
            texts[i] = write.apply(means[i]);
        }
        return row("Size and speed", label, goal, means, texts, new String[0]);
    }

    private static List<ResultRow> metrics(
            List<Cell> cells, String group, Function<Cell, SortedMap<String, Spread>> split) {
        TreeSet<String> names = new TreeSet<>();
        cells.forEach(cell -> names.addAll(split.apply(cell).keySet()));
        List<ResultRow> rows = new ArrayList<>();
        for (String name : names) {
            MetricStyle style = MetricStyle.of(name);
            double[] means = new double[cells.size()];
            String[] texts = new String[cells.size()];
            String[] sds = new String[cells.size()];
            for (int i = 0; i < means.length; i++) {
                Spread spread = split.apply(cells.get(i)).getOrDefault(name, new Spread(Double.NaN, Double.NaN));
                means[i] = spread.mean();
                texts[i] = style.write(spread.mean());
                boolean repeated = cells.get(i).seeds().size() > 1 && Double.isFinite(spread.sd());
                sds[i] = repeated ? style.write(spread.sd()) : "";
            }
            rows.add(row(group, style.label(), style.goal(), means, texts, sds));
        }
        rows.sort((a, b) ->
                Boolean.compare(!a.label().startsWith("loss"), !b.label().startsWith("loss")));
        return rows;
    }

    private static ResultRow row(
            String group, String label, MetricStyle.Goal goal, double[] means, String[] texts, String[] sds) {
        int best = best(goal, means);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            boolean marked = best >= 0 && means.length > 1 && texts[i].equals(texts[best]);
            values.add(new Value(texts[i], sds.length == 0 ? "" : sds[i], marked));
        }
        boolean allAlike = values.stream().allMatch(Value::best);
        return new ResultRow(
                group,
                label,
                values.stream()
                        .map(v -> new Value(v.mean(), v.sd(), v.best() && !allAlike))
                        .toList());
    }

    private static int best(MetricStyle.Goal goal, double[] means) {
        int best = -1;
        for (int i = 0; i < means.length; i++) {
            if (goal != MetricStyle.Goal.NONE && Double.isFinite(means[i])) {
                boolean better =
                        best < 0 || (goal == MetricStyle.Goal.LOWEST ? means[i] < means[best] : means[i] > means[best]);
                best = better ? i : best;
            }
        }
        return best;
    }
}
