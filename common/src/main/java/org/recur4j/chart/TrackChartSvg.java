package org.recur4j.chart;

import java.util.stream.Collectors;

/** Draws a {@link TrackChart}. */
final class TrackChartSvg {
    private static final double TOP = 8;
    private static final double ROW = 26;
    private static final double HEIGHT = 16;
    private static final double AXIS = 44;
    private static final double CHARACTER = 8.2;
    private static final int TICKS = 4;

    private final TrackChart chart;
    private final Palette palette;
    private final AxisScale scale;
    private final double left;
    private final Svg svg = new Svg();

    TrackChartSvg(TrackChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        Axis axis = new Axis(chart.places(), Axis.Unit.NUMBER, Axis.Scale.LINEAR, 0, chart.length());
        scale = AxisScale.fit(axis, 0, chart.length(), TICKS);
        int longest =
                chart.rows().stream().mapToInt(row -> row.name().length()).max().orElse(1);
        left = 14 + CHARACTER * longest;
    }

    String draw() {
        double bottom = TOP + ROW * chart.rows().size();
        for (AxisScale.Tick tick : scale.ticks()) {
            svg.line("grid", x(tick.value()), TOP, x(tick.value()), bottom);
            svg.text("tick middle", x(tick.value()), bottom + 16, tick.label());
        }
        svg.text("axis-name middle", (x(0) + x(chart.length())) / 2, bottom + 36, chart.places());
        for (int i = 0; i < chart.rows().size(); i++) {
            row(chart.rows().get(i), TOP + i * ROW);
        }
        return svg.document(SvgFrame.WIDTH, (int) Math.ceil(bottom + AXIS), description());
    }

    private void row(TrackChart.Row row, double top) {
        double middle = top + ROW / 2;
        svg.text("tick end", left - 8, middle + 4.5, row.name());
        svg.line("base", x(0), middle, x(chart.length()), middle);
        svg.open(palette.style(row.cell()).cssClass());
        for (TrackChart.Stretch stretch : row.stretches()) {
            double from = x(stretch.start() - 1.0);
            svg.open("point").tooltip(row.name() + ": " + stretch);
            svg.rectangle("bar", from, middle - HEIGHT / 2, Math.max(0.5, x(stretch.end()) - from), HEIGHT);
            svg.close();
        }
        svg.close();
    }

    private double x(double place) {
        return left + scale.position(place) * (SvgFrame.WIDTH - 20 - left);
    }

    private String description() {
        return "Tracks: " + chart.title() + ". "
                + chart.rows().stream()
                        .map(row -> row.name() + ": " + row.stretches().size() + " stretches.")
                        .collect(Collectors.joining(" "));
    }
}
