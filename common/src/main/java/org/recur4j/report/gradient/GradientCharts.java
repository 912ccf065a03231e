package org.recur4j.report.gradient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.recur4j.chart.Axis;
import org.recur4j.chart.Chart;
import org.recur4j.chart.LineChart;
import org.recur4j.chart.LineChart.Line;
import org.recur4j.chart.LineChart.Point;
import org.recur4j.chart.LineChart.Reference;
import org.recur4j.chart.Numbers;
import org.recur4j.metric.GradientCurve;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.run.Spread;
import org.recur4j.train.GradientSample;

/**
 * How far back the gradient of the loss at the last step reaches, in some trained models side by side.
 *
 * @param models each with the title of its cell or variant; several of one title differ in their seeds
 */
public record GradientCharts(List<Model> models) {
    private static final String TITLE = "How far back the gradient reaches";
    private static final String BACK = "steps back from the last";
    private static final double LEAST_SHOWN = 1e-5;

    /**
     * One model.
     *
     * @param title of its cell or variant
     * @param layers one or more
     * @param samples taken during its training; may be none
     */
    public record Model(String title, List<GradientMeasurement> layers, List<GradientSample> samples) {
        GradientMeasurement main() {
            return GradientMeasurement.main(layers);
        }
    }

    /** A section of the report. */
    public Section section() {
        int sequences = models.get(0).main().sequences();
        return new ChartSection(
                TITLE,
                "The gradient of the loss at the last step of a sequence alone, with respect to the state h some steps before, as a part of"
                        + " that at the last step: geometric mean over " + sequences
                        + " training sequences. Steps where it has fallen to 1 % teach a network hardly anything. Where pooling or"
                        + " attention reads all steps, the gradient is followed that arrives at the last one.",
                charts());
    }

    /** Curves of each layer; of the last one also what carries the gradient, and how all that changed in training. */
    public List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        List<String> layers = models.stream()
                .flatMap(model -> model.layers().stream())
                .map(GradientMeasurement::layer)
                .distinct()
                .toList();
        layers.forEach(layer -> charts.add(fall(layer)));
        String last = models.get(0).main().layer();
        charts.add(chart(
                "Share that came through the memory: " + last,
                "Element by element, as through the forget gate to c or through z to h; the rest went through products with matrices at"
                        + " least once.",
                Axis.share("share of the gradient"),
                means(last, GradientMeasurement::memoryShare),
                List.of()));
        charts.add(chart(
                "Largest singular value of a step: " + last,
                "Of the derivatives of all states after the step by those before it, in one sequence: how much the step can lengthen a"
                        + " gradient at most.",
                Axis.fromZero("largest singular value", Axis.Unit.NUMBER),
                means(last, GradientMeasurement::largestSingularValue),
                List.of(new Reference("keeps the length", 1))));
        byTitle().forEach((title, runs) -> {
            List<GradientSample> samples = runs.get(0).samples().stream()
                    .filter(sample -> sample.layer().equals(last))
                    .toList();
            if (!samples.isEmpty()) {
                charts.add(GradientHistory.chart("While it learned: " + title + ", " + last, title, samples));
            }
        });
        return charts;
    }

    /** Models that have the layer: some may read in one direction only, or have fewer layers. */
    private Map<String, List<Model>> byTitle(String layer) {
        Map<String, List<Model>> titles = byTitle();
        titles.values().removeIf(runs -> of(runs, layer).isEmpty());
        return titles;
    }

    private Map<String, List<Model>> byTitle() {
        return models.stream().collect(Collectors.groupingBy(Model::title, LinkedHashMap::new, Collectors.toList()));
    }

    private static LineChart chart(String title, String note, Axis y, List<Line> lines, List<Reference> references) {
        return new LineChart(title, note, Axis.linear(BACK, Axis.Unit.NUMBER), y, lines, references);
    }

    private LineChart fall(String layer) {
        List<Line> lines = new ArrayList<>();
        Map<String, List<Model>> titles = byTitle(layer);
        if (byTitle().size() == 1) {
            lines.addAll(range(layer));
        }
        titles.forEach((title, runs) -> lines.add(geometric(title, of(runs, layer))));
        return fall(
                "‖∂L/∂h‖, relative to the last step: " + layer,
                (byTitle().size() == 1 ? "Thin: range over the sequences. " : "") + "Steps back to 1 %: "
                        + titles.entrySet().stream()
                                .map(title -> title.getKey() + " " + reach(title.getValue(), layer))
                                .collect(Collectors.joining(", "))
                        + ".",
                lines);
    }

    /** A chart of such lines. */
    public static LineChart fall(String title, String note, List<Line> lines) {
        return chart(
                title,
                note,
                new Axis(
                        "part of the gradient (logarithmic)",
                        Axis.Unit.NUMBER,
                        Axis.Scale.LOGARITHMIC,
                        LEAST_SHOWN,
                        Double.NaN),
                lines,
                List.of(new Reference("1 %", GradientCurve.REACHED)));
    }

    /** The line of one curve, up to where it leaves the chart. */
    public static Line line(String name, String cell, GradientCurve curve) {
        List<Point> points = curve.points().stream()
                .map(point -> new Point(point.stepsBack(), point.mean(), 0))
                .toList();
        return new Line(name, cell, visible(points), false);
    }

    private static String reach(List<Model> runs, String layer) {
        List<GradientCurve> curves =
                of(runs, layer).stream().map(GradientMeasurement::ofH).toList();
        if (curves.size() == 1) {
            return GradientTable.reach(curves.get(0));
        }
        Spread spread =
                Spread.of(curves.stream().mapToDouble(GradientCurve::reach).toArray());
        String mean = Numbers.fixed(spread.mean(), 0);
        return curves.stream().allMatch(GradientCurve::fades)
                ? mean + " ± " + Numbers.fixed(spread.sd(), 0)
                : GradientTable.MORE_THAN + mean;
    }

    private static List<GradientMeasurement> of(List<Model> runs, String layer) {
        return runs.stream()
                .flatMap(run -> run.layers().stream())
                .filter(found -> found.layer().equals(layer))
                .toList();
    }

    /** A line a title: means and deviations over its runs. */
    private List<Line> means(String layer, Function<GradientMeasurement, SortedMap<Integer, Double>> values) {
        List<Line> lines = new ArrayList<>();
        byTitle(layer).forEach((title, runs) -> {
            SortedMap<Double, List<Double>> bySteps = new TreeMap<>();
            of(runs, layer)
                    .forEach(found -> values.apply(found)
                            .forEach((back, value) -> bySteps.computeIfAbsent((double) back, k -> new ArrayList<>())
                                    .add(value)));
            lines.add(Line.ofMeans(title, bySteps));
        });
        return lines;
    }

    /** The geometric mean of some curves. */
    private static Line geometric(String title, List<GradientMeasurement> found) {
        SortedMap<Integer, List<Double>> logs = new TreeMap<>();
        found.forEach(layer -> layer.ofH()
                .points()
                .forEach(point -> logs.computeIfAbsent(point.stepsBack(), k -> new ArrayList<>())
                        .add(Math.log(point.mean()))));
        List<Point> points = new ArrayList<>();
        logs.forEach((back, values) -> points.add(new Point(
                back, Math.exp(values.stream().mapToDouble(x -> x).average().orElseThrow()), 0)));
        return new Line(title, title, visible(points), false);
    }

    /** The least and the greatest of the first model's sequences. */
    private List<Line> range(String layer) {
        String title = models.get(0).title();
        List<Line> lines = new ArrayList<>();
        of(models.subList(0, 1), layer).forEach(found -> {
            for (ToDoubleFunction<GradientCurve.Point> end : List.<ToDoubleFunction<GradientCurve.Point>>of(
                    GradientCurve.Point::least, GradientCurve.Point::greatest)) {
                List<Point> points = found.ofH().points().stream()
                        .map(point -> new Point(point.stepsBack(), end.applyAsDouble(point), 0))
                        .toList();
                lines.add(new Line(
                        title + ", " + (lines.isEmpty() ? "least" : "greatest"), title, visible(points), true));
            }
        });
        return lines;
    }

    /** Up to where they leave the chart. */
    private static List<Point> visible(List<Point> points) {
        return points.stream().takeWhile(point -> point.y() >= LEAST_SHOWN).toList();
    }
}
