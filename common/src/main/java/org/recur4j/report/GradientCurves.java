package org.recur4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.recur4j.chart.Axis;
import org.recur4j.chart.CellStyle;
import org.recur4j.chart.LineChart.Line;
import org.recur4j.chart.LineChart.Point;
import org.recur4j.chart.LineChart.Reference;
import org.recur4j.chart.Numbers;
import org.recur4j.train.GradientNorms;

/**
 * The gradient's norm update by update, as thin lines behind their means, and where clipping begins; nothing where the
 * norms were not kept.
 *
 * @param byCell the runs of each cell; the first one's updates are drawn
 */
record GradientCurves(Map<String, List<RunHistory>> byCell) {
    private static final int MAX_POINTS = 240;

    /** One line a cell. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        byCell.forEach((cell, runs) -> {
            List<Point> points = points(runs.get(0).norms());
            if (!points.isEmpty()) {
                lines.add(new Line(CellStyle.of(cell).name() + ", " + drawn(), cell, points, true));
            }
        });
        return lines;
    }

    /** The norm that longer gradients were clipped to, where it was the same in all runs. */
    List<Reference> references() {
        Set<Double> limits = kept().stream().map(GradientNorms::limit).collect(Collectors.toSet());
        return limits.stream()
                .filter(limit -> limit > 0 && limits.size() == 1)
                .map(limit -> new Reference("clip threshold " + Numbers.value(limit, Axis.Unit.NUMBER), limit))
                .toList();
    }

    /** What the lines are, and how many updates were clipped. */
    String note() {
        if (kept().isEmpty()) {
            return "";
        }
        String clipped = byCell.entrySet().stream()
                .map(cell -> CellStyle.of(cell.getKey()).name() + " " + share(cell.getValue()))
                .collect(Collectors.joining(", "));
        boolean several = byCell.values().stream().anyMatch(runs -> runs.size() > 1);
        return " Thin: " + drawn() + (several ? ", first seed" : "") + ". Clipped: " + clipped + " of the updates.";
    }

    private static String share(List<RunHistory> runs) {
        long updates = runs.stream().mapToLong(run -> run.norms().updates()).sum();
        long clipped = runs.stream().mapToLong(run -> run.norms().clipped()).sum();
        return updates == 0 ? "–" : Numbers.fixed(100.0 * clipped / updates, 1) + " %";
    }

    private String drawn() {
        int every = every();
        return every == 1 ? "each update" : "the largest of every " + every + " updates";
    }

    private List<Point> points(GradientNorms norms) {
        List<Point> points = new ArrayList<>();
        int every = every();
        for (int first = 1; first <= norms.updates(); first += every) {
            int last = Math.min(first + every - 1, norms.updates());
            points.add(new Point(last, norms.largest(first, last), 0));
        }
        return points;
    }

    /** Updates that one point stands for. */
    private int every() {
        int longest = kept().stream().mapToInt(GradientNorms::updates).max().orElse(1);
        return (longest + MAX_POINTS - 1) / MAX_POINTS;
    }

    private List<GradientNorms> kept() {
        return byCell.values().stream()
                .flatMap(List::stream)
                .map(RunHistory::norms)
                .filter(norms -> norms.updates() > 0)
                .toList();
    }
}
