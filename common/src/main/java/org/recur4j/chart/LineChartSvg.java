package org.recur4j.chart;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a {@link LineChart}. */
final class LineChartSvg {
    private static final int MARKED_POINTS = 16;
    private static final int TOOLTIPS = 150;

    private final LineChart chart;
    private final Palette palette;
    private final AxisScale x;
    private final SvgFrame frame;
    private final Svg svg = new Svg();

    LineChartSvg(LineChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
        DoubleSummaryStatistics ys = new DoubleSummaryStatistics();
        for (LineChart.Line line : chart.lines()) {
            for (LineChart.Point point : shown(line)) {
                xs.accept(point.x());
                ys.accept(point.y());
                include(ys, possible(point.y() - point.sd()));
                include(ys, possible(point.y() + point.sd()));
            }
        }
        chart.references().forEach(r -> include(ys, r.y()));
        boolean empty = xs.getCount() == 0;
        x = AxisScale.fit(chart.x(), empty ? 0 : xs.getMin(), empty ? 1 : xs.getMax(), 5);
        AxisScale y =
                AxisScale.fit(chart.y(), ys.getCount() == 0 ? 0 : ys.getMin(), ys.getCount() == 0 ? 1 : ys.getMax(), 5);
        int label = named().stream().mapToInt(l -> l.name().length()).max().orElse(0);
        frame = SvgFrame.of(y, label);
    }

    /** The end of a band that the axis has room for: no share is less than nothing, or more than the whole. */
    private double possible(double end) {
        return chart.y().unit() == Axis.Unit.PERCENT ? Math.min(1, Math.max(0, end)) : end;
    }

    private void include(DoubleSummaryStatistics range, double value) {
        if (Double.isFinite(value) && (chart.y().scale() == Axis.Scale.LINEAR || value > 0)) {
            range.accept(value);
        }
    }

    String draw() {
        frame.drawY(svg);
        frame.drawX(svg, x);
        for (LineChart.Reference reference : chart.references()) {
            frame.drawReference(svg, reference);
        }
        svg.openWindow(
                frame.left(), frame.top() - 2, frame.right() - frame.left() + 2, frame.bottom() - frame.top() + 3);
        chart.lines().forEach(this::band);
        chart.lines().stream().filter(LineChart.Line::thin).forEach(this::stroke);
        named().forEach(this::stroke);
        svg.closeWindow();
        named().forEach(this::markers);
        labels();
        if (chart.lines().stream().allMatch(line -> shown(line).isEmpty())) {
            svg.text("tick middle", (frame.left() + frame.right()) / 2, (frame.top() + frame.bottom()) / 2, "no data");
        }
        return svg.document(SvgFrame.WIDTH, SvgFrame.HEIGHT, description());
    }

    private List<LineChart.Line> named() {
        return chart.lines().stream().filter(line -> !line.thin()).toList();
    }

    private List<LineChart.Point> shown(LineChart.Line line) {
        return line.points().stream()
                .filter(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()))
                .filter(p -> chart.x().scale() == Axis.Scale.LINEAR || p.x() > 0)
                .filter(p -> chart.y().scale() == Axis.Scale.LINEAR || p.y() > 0)
                .toList();
    }

    private double px(LineChart.Point point) {
        return frame.xOf(x.position(point.x()));
    }

    private void band(LineChart.Line line) {
        List<LineChart.Point> points = shown(line);
        if (points.size() < 2 || points.stream().noneMatch(p -> p.sd() > 0)) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (LineChart.Point point : points) {
            path.append(path.isEmpty() ? "M" : "L").append(Svg.point(px(point), frame.yOf(point.y() + point.sd())));
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            LineChart.Point point = points.get(i);
            path.append('L').append(Svg.point(px(point), frame.yOf(point.y() - point.sd())));
        }
        svg.open(palette.style(line.cell()).cssClass());
        svg.path("band", path.append('Z').toString()).close();
    }

    private void stroke(LineChart.Line line) {
        List<LineChart.Point> points = shown(line);
        if (points.isEmpty()) {
            return;
        }
        String path =
                points.stream().map(p -> Svg.point(px(p), frame.yOf(p.y()))).collect(Collectors.joining("L", "M", ""));
        svg.open(palette.style(line.cell()).cssClass());
        svg.path(line.thin() ? "thin" : "line", path).close();
    }

    private void markers(LineChart.Line line) {
        List<LineChart.Point> points = shown(line);
        CellStyle style = palette.style(line.cell());
        boolean all = points.size() <= MARKED_POINTS;
        int every = Math.max(1, points.size() / TOOLTIPS);
        for (int i = 0; i < points.size(); i++) {
            boolean last = i == points.size() - 1;
            LineChart.Point point = points.get(i);
            if ((!last && i % every != 0) || !frame.y().holds(point.y())) {
                continue;
            }
            double at = frame.yOf(point.y());
            svg.open("point " + style.cssClass()).tooltip(tooltip(line, point));
            svg.circle("hit", px(point), at, 7);
            if (all || last) {
                svg.marker(style.marker(), px(point), at, last ? 4.2 : 3);
            }
            svg.close();
        }
    }

    private String tooltip(LineChart.Line line, LineChart.Point point) {
        String spread =
                point.sd() > 0 ? " ± " + Numbers.value(point.sd(), chart.y().unit()) : "";
        return line.name() + ": " + Numbers.value(point.y(), chart.y().unit()) + spread + " at "
                + Numbers.value(point.x(), chart.x().unit()) + " (" + chart.x().label() + ")";
    }

    private void labels() {
        List<EndLabels.Track> tracks = named().stream()
                .filter(line -> !shown(line).isEmpty())
                .map(line -> new EndLabels.Track(
                        line,
                        shown(line).stream()
                                .map(p -> new double[] {px(p), frame.yOf(p.y())})
                                .toList()))
                .toList();
        EndLabels names = new EndLabels(frame, tracks);
        for (EndLabels.Label label : names.place()) {
            CellStyle style = palette.style(label.line().cell());
            svg.open(style.cssClass());
            if (label.key()) {
                svg.marker(style.marker(), label.x() - 9, label.y() - 4.5, 4.2);
            }
            double[] leader = label.leader();
            if (leader.length > 0) {
                svg.line("leader", leader[0], leader[1], leader[2], leader[3]);
            }
            svg.text("name halo", label.x(), label.y(), label.line().name()).close();
        }
        for (LineChart.Reference reference : chart.references()) {
            double[] at = names.placeReference(reference.name(), frame.yOf(reference.y()));
            svg.text("tick halo", at[0], at[1], reference.name());
        }
    }

    private String description() {
        StringBuilder text = new StringBuilder("Line chart: " + chart.title() + ". "
                + chart.y().label() + " over " + chart.x().label() + ".");
        for (LineChart.Line line : named()) {
            List<LineChart.Point> points = shown(line);
            if (!points.isEmpty()) {
                LineChart.Point last = points.get(points.size() - 1);
                text.append(' ').append(line.name()).append(" ends at ");
                text.append(Numbers.value(last.y(), chart.y().unit())).append('.');
            }
        }
        return text.toString();
    }
}
