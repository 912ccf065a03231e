package org.recur4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.recur4j.chart.Numbers;
import org.recur4j.report.ResultRow.Value;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.Spread;

/**
 * The lines of a comparison's table that say how fast the cells were. Times differ from run to run: a cell is marked as the
 * fastest only where its lead over each other is larger than the standard deviations of both together, so never after a
 * single run.
 *
 * @param cells of the comparison
 * @param counted what their speed is counted in, such as tokens
 */
record SpeedRows(List<Cell> cells, String counted) {
    static final String GROUP = "Size and speed";

    /** Tokens or steps a second, training time and, where it was measured, processor time. */
    List<ResultRow> rows() {
        List<ResultRow> rows = new ArrayList<>();
        rows.add(row(counted + "/s", "tokensPerSecond", Cell::tokensPerSecond, -1, value -> Numbers.fixed(value, 0)));
        rows.add(row("training time", "trainSeconds", Cell::trainSeconds, 1, Numbers::duration));
        if (cells.stream().anyMatch(cell -> cell.speed().containsKey("trainCpuSeconds"))) {
            rows.add(row("processor time", "trainCpuSeconds", cell -> Double.NaN, 1, Numbers::duration));
        }
        return rows;
    }

    /** One line; {@code sign} is 1 where less is better, and -1 where more is. */
    private ResultRow row(
            String label, String name, ToDoubleFunction<Cell> mean, int sign, DoubleFunction<String> write) {
        List<Value> values = cells.stream()
                .map(cell -> value(cell, cell.speed().get(name), mean.applyAsDouble(cell), write))
                .toList();
        return new ResultRow(GROUP, label, marked(values, sign));
    }

    private static Value value(Cell cell, Spread spread, double mean, DoubleFunction<String> write) {
        double shown = spread == null ? mean : spread.mean();
        boolean spreads = spread != null && cell.seeds().size() > 1;
        String sd = spreads ? write.apply(spread.sd()) : "";
        return new Value(shown, spreads ? spread.sd() : 0, write.apply(shown), sd, false);
    }

    private static List<Value> marked(List<Value> values, int sign) {
        if (values.size() < 2 || values.stream().anyMatch(value -> value.sd().isEmpty())) {
            return values;
        }
        int fastest = IntStream.range(0, values.size())
                .boxed()
                .min(Comparator.comparingDouble(i -> sign * values.get(i).exact()))
                .orElseThrow();
        Value best = values.get(fastest);
        boolean clear = IntStream.range(0, values.size())
                .filter(i -> i != fastest)
                .mapToObj(values::get)
                .allMatch(value -> sign * (value.exact() - best.exact()) > value.deviation() + best.deviation());
        if (!clear) {
            return values;
        }
        List<Value> marked = new ArrayList<>(values);
        marked.set(fastest, new Value(best.exact(), best.deviation(), best.mean(), best.sd(), true));
        return marked;
    }
}
