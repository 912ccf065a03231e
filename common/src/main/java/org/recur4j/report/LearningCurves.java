package org.recur4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.recur4j.chart.Axis;
import org.recur4j.chart.CellStyle;
import org.recur4j.chart.Chart;
import org.recur4j.chart.LineChart;
import org.recur4j.chart.LineChart.Line;
import org.recur4j.chart.LineChart.Point;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.run.Spread;
import org.recur4j.train.HistoryRow;

/**
 * How the cells learned, as charts. With several seeds a line is the mean over a cell's runs, at the updates that all of
 * them reached, with a band of one standard deviation.
 */
final class LearningCurves {
    private static final double LONG_RUN_SECONDS = 600;
    private static final int LONG_RUN_POINTS = 30;
    private static final Axis UPDATES = Axis.fromZero("updates", Axis.Unit.NUMBER);

    private final Map<String, List<RunHistory>> byCell;
    private final Metrics metrics;
    private final Set<String> devMetrics = new TreeSet<>();

    LearningCurves(List<RunHistory> histories, Metrics metrics) {
        this.metrics = metrics;
        byCell = histories.stream()
                .filter(history -> !history.rows().isEmpty())
                .collect(Collectors.groupingBy(RunHistory::title, LinkedHashMap::new, Collectors.toList()));
        List<HistoryRow> rows = rows();
        rows.stream().limit(1).forEach(row -> devMetrics.addAll(row.dev().keySet()));
        rows.forEach(row -> devMetrics.retainAll(row.dev().keySet()));
    }

    /** Loss over updates and over time, gradient norm, dev metrics of which more is better; none without histories. */
    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        if (!byCell.isEmpty()) {
            charts.add(lossByUpdates());
            charts.add(lossByTime());
            charts.add(gradientNorm());
            devMetrics.stream()
                    .map(metrics::named)
                    .filter(metric -> metric.goal() == Metric.Goal.HIGHEST)
                    .forEach(metric -> charts.add(devMetric(metric)));
        }
        return charts;
    }

    private Chart lossByUpdates() {
        return loss("Loss by updates", UPDATES, HistoryRow::update);
    }

    private Chart lossByTime() {
        double longest = rows().stream().mapToDouble(HistoryRow::seconds).max().orElse(0);
        boolean minutes = longest >= LONG_RUN_SECONDS;
        return loss(
                "Loss by training time",
                Axis.fromZero(minutes ? "minutes of training" : "seconds of training", Axis.Unit.NUMBER),
                row -> minutes ? row.seconds() / 60 : row.seconds());
    }

    private Chart loss(String title, Axis x, ToDoubleFunction<HistoryRow> position) {
        Optional<Metric> dev = metrics.loss(devMetrics);
        ToDoubleFunction<HistoryRow> shown =
                dev.isPresent() ? row -> row.dev().get(dev.get().name()) : HistoryRow::trainLoss;
        TrainingLoss steps = new TrainingLoss(byCell);
        List<Line> lines = new ArrayList<>();
        byCell.forEach((cell, runs) -> {
            String name = CellStyle.of(cell).name();
            List<Point> stepPoints = steps.points(cell, position);
            List<Point> train = stepPoints.isEmpty() && dev.isPresent()
                    ? points(runs, position, HistoryRow::trainLoss)
                    : stepPoints;
            if (!train.isEmpty()) {
                lines.add(new Line(name + ", training", cell, withoutBand(train), true));
            }
            lines.add(new Line(name, cell, points(runs, position, shown), false));
        });
        String label = dev.map(Metric::title).orElse("loss (nats)");
        Axis y = lossAxis(label, lines);
        String thin = dev.isPresent() || steps.kept() ? "; thin: training loss" + steps.note() : "";
        String note = "Thick: " + (dev.isPresent() ? "dev loss" : "training loss between evaluations") + thin
                + ". Lower is better." + spread()
                + (Double.isNaN(y.max()) ? "" : " The steep beginning lies above the chart.");
        return new LineChart(title, note, x, y, lines, List.of());
    }

    /**
     * In a long run the first tenth would leave no room for the differences that follow; then the axis ends below it. No band
     * takes it below zero where no loss is.
     */
    private static Axis lossAxis(String label, List<Line> lines) {
        double lowest = Double.POSITIVE_INFINITY;
        double band = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double later = Double.NEGATIVE_INFINITY;
        int longest = 0;
        for (Line line : lines) {
            int points = line.points().size();
            double end = points == 0 ? 0 : line.points().get(points - 1).x();
            longest = Math.max(longest, points);
            for (Point point : line.points()) {
                lowest = Math.min(lowest, point.y());
                band = Math.min(band, point.y() - point.sd());
                highest = Math.max(highest, point.y());
                later = Math.max(later, point.x() >= end / 10 ? point.y() : later);
            }
        }
        boolean steep = longest >= LONG_RUN_POINTS && later - lowest < 0.5 * (highest - lowest);
        double start = band < 0 && lowest >= 0 ? 0 : Double.NaN;
        double end = steep ? Math.ceil(later * 10) / 10 : Double.NaN;
        return new Axis(label, Axis.Unit.NUMBER, Axis.Scale.LINEAR, start, end);
    }

    private Chart gradientNorm() {
        GradientCurves steps = new GradientCurves(byCell);
        List<Line> lines = new ArrayList<>(steps.lines());
        lines.addAll(lines(HistoryRow::gradientNorm));
        String note = "L2 norm of the whole gradient before clipping, mean over the updates since the point before."
                + spread() + steps.note();
        Axis y = Axis.logarithmic("gradient norm (logarithmic)", Axis.Unit.NUMBER);
        return new LineChart("Gradient norm", note, UPDATES, y, lines, steps.references());
    }

    private Chart devMetric(Metric metric) {
        String title = "Dev " + metric.label() + " by updates";
        String note = "Higher is better." + spread();
        return new LineChart(
                title,
                note,
                UPDATES,
                MetricText.axis(metric),
                lines(row -> row.dev().get(metric.name())),
                List.of());
    }

    private List<Line> lines(ToDoubleFunction<HistoryRow> value) {
        List<Line> lines = new ArrayList<>();
        byCell.forEach((cell, runs) ->
                lines.add(new Line(CellStyle.of(cell).name(), cell, points(runs, HistoryRow::update, value), false)));
        return lines;
    }

    private String spread() {
        boolean repeated = byCell.values().stream().anyMatch(runs -> runs.size() > 1);
        return repeated ? " Mean over the seeds; the band is one standard deviation." : "";
    }

    private List<HistoryRow> rows() {
        return byCell.values().stream()
                .flatMap(List::stream)
                .flatMap(run -> run.rows().stream())
                .toList();
    }

    /** Means over the runs at the updates that they share. */
    private static List<Point> points(
            List<RunHistory> runs, ToDoubleFunction<HistoryRow> position, ToDoubleFunction<HistoryRow> value) {
        TreeMap<Long, List<HistoryRow>> byUpdate = new TreeMap<>();
        for (RunHistory run : runs) {
            for (HistoryRow row : run.rows()) {
                byUpdate.computeIfAbsent(row.update(), update -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Point> points = new ArrayList<>();
        for (List<HistoryRow> rows : byUpdate.values()) {
            if (rows.size() == runs.size()) {
                Spread spread = spread(rows, value);
                points.add(new Point(spread(rows, position).mean(), spread.mean(), spread.sd()));
            }
        }
        return points;
    }

    private static List<Point> withoutBand(List<Point> points) {
        return points.stream().map(point -> new Point(point.x(), point.y(), 0)).toList();
    }

    private static Spread spread(List<HistoryRow> rows, ToDoubleFunction<HistoryRow> value) {
        return Spread.of(rows.stream().mapToDouble(value).toArray());
    }
}
