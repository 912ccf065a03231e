package org.recur4j.chart;

import java.util.Base64;
import java.util.stream.Collectors;

/** Draws a {@link TrackChart}. */
final class TrackChartSvg {
    private static final double TOP = 8;
    private static final double ROW = 26;
    private static final double HEIGHT = 16;
    private static final double AXIS = 44;
    private static final double CHARACTER = 8.2;
    private static final int TICKS = 4;

    /** Of a text within a stretch. */
    private static final double SMALL = 6.4;

    /** Colours of {@code chart.css} that are no cell's. */
    private static final int COLOURS = 4;

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
        double width = x(chart.length()) - x(0);
        double height = width * chart.strip().ratio();
        if (height > 0) {
            String address = "data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(chart.strip().png());
            svg.image(x(0), TOP, width, height, address);
        }
        double top = TOP + height;
        double bottom = top + ROW * chart.rows().size();
        for (AxisScale.Tick tick : scale.ticks()) {
            svg.line("grid", x(tick.value()), top, x(tick.value()), bottom);
            svg.text("tick middle", x(tick.value()), bottom + 16, tick.label());
        }
        svg.text("axis-name middle", (x(0) + x(chart.length())) / 2, bottom + 36, chart.places());
        for (int i = 0; i < chart.rows().size(); i++) {
            row(chart.rows().get(i), top + i * ROW);
        }
        return svg.document(SvgFrame.WIDTH, (int) Math.ceil(bottom + AXIS), description());
    }

    private void row(TrackChart.Row row, double top) {
        double middle = top + ROW / 2;
        svg.text("tick end", left - 8, middle + 4.5, row.name());
        if (row.stretches().stream().allMatch(stretch -> stretch.colour() < 0)) {
            svg.line("base", x(0), middle, x(chart.length()), middle);
        }
        svg.open(palette.style(row.cell()).cssClass());
        for (TrackChart.Stretch stretch : row.stretches()) {
            double from = x(stretch.start() - 1.0);
            double width = Math.max(0.5, x(stretch.end()) - from);
            svg.open("point" + colour(stretch.colour())).tooltip(row.name() + ": " + stretch);
            svg.rectangle("bar", from, middle - HEIGHT / 2, width, HEIGHT);
            if (stretch.colour() >= 0 && width > SMALL * (stretch.text().length() + 1)) {
                svg.text("inside middle", from + width / 2, middle + 4, stretch.text());
            }
            if (stretch.wrong()) {
                svg.line("wrong", from, middle + HEIGHT / 2 + 2, from + width, middle + HEIGHT / 2 + 2);
            }
            svg.close();
        }
        svg.close();
    }

    /** Classes of a colour: the second four are paler. */
    private static String colour(int number) {
        return number < 0 ? "" : " cell-baseline-" + (number % COLOURS + 1) + (number < COLOURS ? "" : " dash-2");
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
