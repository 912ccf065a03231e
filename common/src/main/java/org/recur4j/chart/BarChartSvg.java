package org.recur4j.chart;

import java.util.DoubleSummaryStatistics;

/** Draws a {@link BarChart}. */
final class BarChartSvg {
    private static final double WIDEST_BAR = 44;
    private static final double LEGEND_LINE = 18;

    private final BarChart chart;
    private final Palette palette;
    private final SvgFrame frame;
    private final Svg svg = new Svg();

    BarChartSvg(BarChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        DoubleSummaryStatistics values = new DoubleSummaryStatistics();
        values.accept(0);
        chart.bars().stream()
                .flatMap(bars -> bars.values().stream())
                .filter(Double::isFinite)
                .forEach(values::accept);
        chart.references().forEach(r -> values.accept(r.y()));
        int label = chart.references().stream()
                .mapToInt(r -> r.name().length())
                .max()
                .orElse(0);
        frame = SvgFrame.of(AxisScale.fit(chart.y(), values.getMin(), values.getMax(), 5), label);
    }

    String draw() {
        frame.drawY(svg);
        double group =
                (frame.right() - frame.left()) / Math.max(1, chart.groups().size());
        double bar = Math.min(WIDEST_BAR, 0.8 * group / Math.max(1, chart.bars().size()));
        for (int g = 0; g < chart.groups().size(); g++) {
            double middle = frame.left() + (g + 0.5) * group;
            for (int b = 0; b < chart.bars().size(); b++) {
                bar(chart.bars().get(b), g, middle + (b - chart.bars().size() / 2.0) * bar, bar);
            }
            svg.text("tick middle", middle, frame.bottom() + 19, chart.groups().get(g));
        }
        for (LineChart.Reference reference : chart.references()) {
            frame.drawReference(svg, reference);
            svg.text("tick", frame.right() + 6, frame.yOf(reference.y()) + 4.5, reference.name());
        }
        svg.line("base", frame.left(), frame.yOf(0), frame.right(), frame.yOf(0));
        return svg.document(SvgFrame.WIDTH, (int) Math.ceil(legend() + 7), description());
    }

    private void bar(BarChart.Bars bars, int group, double left, double width) {
        double value = bars.values().get(group);
        if (!Double.isFinite(value)) {
            return;
        }
        double zero = frame.yOf(0);
        double end = frame.yOf(value);
        String text = Numbers.value(value, chart.y().unit());
        svg.open("point " + palette.style(bars.cell()).cssClass());
        svg.tooltip(bars.name() + ", " + chart.groups().get(group) + ": " + text);
        svg.rectangle("bar", left + 1, Math.min(zero, end), width - 2, Math.abs(zero - end));
        if (width >= 34) {
            svg.text(
                    "value middle",
                    left + width / 2,
                    Math.min(zero, end) - 5,
                    Numbers.brief(value, chart.y().unit()));
        }
        svg.close();
    }

    /** Draws it in as many lines as it needs; gives where the last one ends. */
    private double legend() {
        double x = frame.left();
        double y = SvgFrame.HEIGHT - 7;
        for (BarChart.Bars bars : chart.bars()) {
            CellStyle style = palette.style(bars.cell());
            double width = 34 + 8 * bars.name().length();
            if (x > frame.left() && x + width > SvgFrame.WIDTH + 14) {
                x = frame.left();
                y += LEGEND_LINE;
            }
            svg.open(style.cssClass());
            svg.marker(style.marker(), x + 5, y - 4.5, 4.5);
            svg.text("name", x + 15, y, bars.name()).close();
            x += width;
        }
        return y;
    }

    private String description() {
        StringBuilder text = new StringBuilder(
                "Bar chart: " + chart.title() + ". " + chart.y().label() + ".");
        for (BarChart.Bars bars : chart.bars()) {
            for (int g = 0; g < chart.groups().size(); g++) {
                text.append(' ')
                        .append(bars.name())
                        .append(", ")
                        .append(chart.groups().get(g))
                        .append(": ");
                text.append(Numbers.value(bars.values().get(g), chart.y().unit()))
                        .append('.');
            }
        }
        return text.toString();
    }
}
