package org.recur4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.recur4j.report.LineChart.Line;
import org.recur4j.report.LineChart.Point;
import org.recur4j.train.HistoryRow;

/**
 * How the cells learned, as charts. With several seeds a line is the mean over a cell's runs, at the updates that all of
 * them reached, with a band of one standard deviation.
 */
final class LearningCurves {
    private static final String LOSS = "lossNats";

    private final Map<String, List<RunHistory>> byCell;

    LearningCurves(List<RunHistory> histories) {
        byCell = histories.stream()
                .filter(history -> !history.rows().isEmpty())
                .collect(Collectors.groupingBy(RunHistory::cell, LinkedHashMap::new, Collectors.toList()));
    }

    /** Loss over updates and over seconds, gradient norm, and every other dev metric; none without histories. */
    List<Chart> charts() {
        if (byCell.isEmpty()) {
            return List.of();
        }
        List<Chart> charts = new ArrayList<>();
        charts.add(
                loss("Loss by updates", "what an update is worth", Axis.fromZero("updates", Axis.Unit.NUMBER), false));
        charts.add(loss(
                "Loss by training time",
                "what a second is worth",
                Axis.fromZero("seconds of training", Axis.Unit.NUMBER),
                true));
        charts.add(gradientNorm());
        return charts;
    }

    private Chart loss(String title, String meaning, Axis x, boolean overSeconds) {
        boolean dev = hasDevLoss();
        List<Line> lines = new ArrayList<>();
        byCell.forEach((cell, runs) -> {
            if (dev) {
                lines.add(line(cell, runs, " train", HistoryRow::trainLoss, overSeconds, true));
            }
            ToDoubleFunction<HistoryRow> shown = dev ? row -> row.dev().get(LOSS) : HistoryRow::trainLoss;
            lines.add(line(cell, runs, "", shown, overSeconds, false));
        });
        String note = (dev ? "Thick: dev loss; thin: training loss. " : "Training loss. ") + "Lower is better: "
                + meaning + "." + spread();
        return new LineChart(title, note, x, Axis.linear("loss (nats per symbol)", Axis.Unit.NUMBER), lines, List.of());
    }

    private Chart gradientNorm() {
        List<Line> lines = new ArrayList<>();
        byCell.forEach((cell, runs) -> lines.add(line(cell, runs, "", HistoryRow::gradientNorm, false, false)));
        return new LineChart(
                "Gradient norm",
                "L2 norm of the whole gradient before clipping, mean over the updates since the point before."
                        + spread(),
                Axis.fromZero("updates", Axis.Unit.NUMBER),
                Axis.logarithmic("gradient norm (logarithmic)", Axis.Unit.NUMBER),
                lines,
                List.of());
    }

    private boolean hasDevLoss() {
        return byCell.values().stream()
                .flatMap(List::stream)
                .flatMap(run -> run.rows().stream())
                .allMatch(row -> row.dev().containsKey(LOSS));
    }

    private String spread() {
        boolean repeated = byCell.values().stream().anyMatch(runs -> runs.size() > 1);
        return repeated ? " Mean over the seeds; the band is one standard deviation." : "";
    }

    private static Line line(
            String cell,
            List<RunHistory> runs,
            String suffix,
            ToDoubleFunction<HistoryRow> value,
            boolean overSeconds,
            boolean thin) {
        List<Point> points = new ArrayList<>();
        for (long update : commonUpdates(runs)) {
            List<HistoryRow> rows = runs.stream()
                    .map(run -> run.rows().stream()
                            .filter(row -> row.update() == update)
                            .findFirst())
                    .map(row -> row.orElseThrow())
                    .toList();
            double[] values = rows.stream().mapToDouble(value).toArray();
            double mean = mean(values);
            double x = overSeconds
                    ? mean(rows.stream().mapToDouble(HistoryRow::seconds).toArray())
                    : update;
            points.add(new Point(x, mean, thin ? 0 : deviation(values, mean)));
        }
        points.sort(Comparator.comparingDouble(Point::x));
        return new Line(CellStyle.of(cell).name() + suffix, cell, points, thin);
    }

    private static Set<Long> commonUpdates(List<RunHistory> runs) {
        Set<Long> common = new TreeSet<>();
        runs.get(0).rows().forEach(row -> common.add(row.update()));
        for (RunHistory run : runs) {
            common.retainAll(run.rows().stream().map(HistoryRow::update).collect(Collectors.toSet()));
        }
        return common;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        if (values.length < 2) {
            return 0;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
