package org.recur4j.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.recur4j.chart.BarChart;
import org.recur4j.chart.HeatMapChart;
import org.recur4j.chart.LineChart;
import org.recur4j.chart.LineChart.Line;
import org.recur4j.chart.LineChart.Point;
import org.recur4j.chart.Sheet.Panel;
import org.recur4j.report.gradient.GradientCharts;
import org.recur4j.report.gradient.GradientHistory;
import org.recur4j.suite.ImagesPlan.AttentionMap;
import org.recur4j.suite.ImagesPlan.Bars;
import org.recur4j.suite.ImagesPlan.Gradients;
import org.recur4j.suite.ImagesPlan.Lines;
import org.recur4j.suite.ImagesPlan.Powers;
import org.recur4j.suite.ImagesPlan.Series;
import org.recur4j.train.GradientSample;

/**
 * The drawings of a plan, made of committed records.
 *
 * @param figures of the records
 */
record RecordPanels(RecordFigures figures) {
    private static final String RECORD = "{record}";

    Map<String, Panel> of(ImagesPlan plan) {
        Map<String, Panel> panels = new LinkedHashMap<>();
        plan.lines().forEach(chart -> panels.put(chart.name(), Panel.of(lines(chart))));
        plan.powers().forEach(chart -> panels.put(chart.name(), Panel.of(powers(chart))));
        plan.bars().forEach(chart -> panels.put(chart.name(), Panel.of(bars(chart))));
        plan.maps().forEach(map -> panels.put(map.name(), Panel.of(map(map))));
        plan.gradients().forEach(gradients -> addGradients(gradients, panels));
        plan.diagrams()
                .forEach(named -> panels.put(
                        named.name(),
                        new Panel(named.diagram().title(), named.diagram().draw())));
        return panels;
    }

    private void addGradients(Gradients plan, Map<String, Panel> panels) {
        List<Line> lines = new ArrayList<>();
        for (Series series : plan.series()) {
            List<GradientSample> samples = figures.gradients(plan.file().replace(RECORD, series.record()));
            GradientSample shown = samples.get(plan.after().equals("first") ? 0 : samples.size() - 1);
            lines.add(GradientCharts.line(series.name(), series.record(), shown.curve()));
            String title = series.name() + " while it learned";
            panels.put(
                    plan.name() + "-" + series.record(),
                    Panel.of(GradientHistory.chart(title, series.record(), samples)));
        }
        panels.put(plan.name(), Panel.of(GradientCharts.fall(plan.title(), "", lines)));
    }

    private LineChart lines(Lines chart) {
        List<Line> lines = new ArrayList<>();
        for (Series series : chart.series()) {
            List<Point> points = figures.rows(chart.rows().replace(RECORD, series.record())).stream()
                    .map(row -> new Point(position(row, chart.position()), row.get(chart.value()), 0))
                    .toList();
            lines.add(new Line(series.name(), series.record(), points, false));
        }
        return new LineChart(chart.title(), "", chart.x().axis(), chart.y().axis(), lines, chart.references());
    }

    private static double position(Map<String, Double> row, List<String> columns) {
        double logarithm = 0;
        for (String column : columns) {
            logarithm += Math.log(row.get(column)) / columns.size();
        }
        return Math.exp(logarithm);
    }

    private static LineChart powers(Powers chart) {
        List<Line> lines = chart.factors().stream()
                .map(factor -> new Line(
                        factor.name(),
                        factor.cell(),
                        IntStream.rangeClosed(0, chart.steps())
                                .mapToObj(step -> new Point(step, Math.pow(factor.factor(), step), 0))
                                .toList(),
                        false))
                .toList();
        return new LineChart(chart.title(), "", chart.x().axis(), chart.y().axis(), lines, List.of());
    }

    private BarChart bars(Bars chart) {
        List<BarChart.Bars> bars = new ArrayList<>();
        for (Series series : chart.series()) {
            List<Double> values = chart.groups().stream()
                    .map(group -> figures.value(group.figure().replace(RECORD, series.record()))
                            .asDouble())
                    .toList();
            bars.add(new BarChart.Bars(series.name(), series.record(), values));
        }
        List<String> groups =
                chart.groups().stream().map(ImagesPlan.Group::name).toList();
        return new BarChart(chart.title(), "", chart.y().axis(), groups, bars, List.of());
    }

    private HeatMapChart map(AttentionMap map) {
        Attention attention = figures.file(map.file(), Attention.class);
        return new HeatMapChart(
                map.title(), "", map.cell(), attention.source(), attention.target(), attention.attention());
    }

    /** A translation's file: shares of the source's tokens, a row a target token. */
    record Attention(List<String> source, List<String> target, List<List<Double>> attention) {}
}
