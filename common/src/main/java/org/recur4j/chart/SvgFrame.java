package org.recur4j.chart;

/**
 * The part that all charts share: the plot's rectangle, thin grid, ticks and axis names.
 *
 * @param left left edge of the plot
 * @param right right edge
 * @param y fitted vertical axis
 */
record SvgFrame(double left, double right, AxisScale y) {
    /** Width of every chart in its own pixels; two fit side by side in the report, one fills a phone. */
    static final int WIDTH = 480;

    /** Height of every chart. */
    static final int HEIGHT = 300;

    private static final double TOP = 34;
    private static final double BOTTOM = HEIGHT - 46;
    private static final double CHARACTER = 8.2;

    /** A frame with room for the ticks on the left and labels of so many characters on the right. */
    static SvgFrame of(AxisScale y, int labelLength) {
        int ticks = y.ticks().stream().mapToInt(t -> t.label().length()).max().orElse(1);
        double room = labelLength == 0 ? 10 : 24 + CHARACTER * Math.min(labelLength, 20);
        return new SvgFrame(Math.max(28, 10 + CHARACTER * ticks), WIDTH - room, y);
    }

    double top() {
        return TOP;
    }

    double bottom() {
        return BOTTOM;
    }

    /** Where a value lies vertically. */
    double yOf(double value) {
        return BOTTOM - y.position(value) * (BOTTOM - TOP);
    }

    /** Where a share of the width lies horizontally. */
    double xOf(double share) {
        return left + share * (right - left);
    }

    /** Grid, ticks and name of the vertical axis. */
    void drawY(Svg svg) {
        svg.text("axis-name", 0, 13, y.axis().label());
        for (AxisScale.Tick tick : y.ticks()) {
            double at = yOf(tick.value());
            svg.line("grid", left, at, right, at);
            svg.text("tick end", left - 6, at + 4.5, tick.label());
        }
    }

    /** Base line, ticks and name of a numeric horizontal axis. */
    void drawX(Svg svg, AxisScale x) {
        svg.line("base", left, BOTTOM, right, BOTTOM);
        for (AxisScale.Tick tick : x.ticks()) {
            double at = xOf(x.position(tick.value()));
            svg.line("base", at, BOTTOM, at, BOTTOM + 4);
            svg.text("tick middle", at, BOTTOM + 19, tick.label());
        }
        svg.text("axis-name middle", (left + right) / 2, HEIGHT - 7, x.axis().label());
    }

    /** A dashed line to compare with. */
    void drawReference(Svg svg, LineChart.Reference reference) {
        svg.line("reference", left, yOf(reference.y()), right, yOf(reference.y()));
    }
}
