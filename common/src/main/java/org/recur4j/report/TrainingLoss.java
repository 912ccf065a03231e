package org.recur4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.recur4j.chart.LineChart.Point;
import org.recur4j.train.GradientNorms;
import org.recur4j.train.HistoryRow;

/**
 * The training loss of every update, in a long run the mean of some; nothing where it was not kept.
 *
 * @param byCell the runs of each cell; their mean is drawn as far as all of them went
 */
record TrainingLoss(Map<String, List<RunHistory>> byCell) {
    private static final int MAX_POINTS = 240;

    /** Whether the runs kept it. */
    boolean kept() {
        return byCell.keySet().stream().anyMatch(cell -> updates(cell) > 0);
    }

    /** What one point is, for the chart's note; empty where nothing was kept. */
    String note() {
        int every = every();
        return !kept() ? "" : every == 1 ? " of each update" : ", mean of every " + every + " updates";
    }

    /**
     * The points of a cell.
     *
     * @param position of an evaluation on the horizontal axis; updates between two evaluations lie evenly between
     */
    List<Point> points(String cell, ToDoubleFunction<HistoryRow> position) {
        List<RunHistory> runs = byCell.get(cell);
        List<Point> points = new ArrayList<>();
        int every = every();
        int updates = updates(cell);
        for (int first = 1; first <= updates; first += every) {
            int last = Math.min(first + every - 1, updates);
            double x = 0;
            double loss = 0;
            for (RunHistory run : runs) {
                x += place(run.rows(), last, position) / runs.size();
                loss += run.norms().meanLoss(first, last) / runs.size();
            }
            points.add(new Point(x, loss, 0));
        }
        return points;
    }

    private static double place(List<HistoryRow> rows, int update, ToDoubleFunction<HistoryRow> position) {
        double fromUpdate = 0;
        double from = 0;
        for (HistoryRow row : rows) {
            double to = position.applyAsDouble(row);
            if (row.update() >= update) {
                return from + (to - from) * (update - fromUpdate) / (row.update() - fromUpdate);
            }
            fromUpdate = row.update();
            from = to;
        }
        return from;
    }

    /** Updates up to the last evaluation that all runs of a cell had; 0 where a loss is missing. */
    private int updates(String cell) {
        int updates = Integer.MAX_VALUE;
        for (RunHistory run : byCell.get(cell)) {
            GradientNorms norms = run.norms();
            long evaluated = run.rows().get(run.rows().size() - 1).update();
            int known = (int) Math.min(norms.updates(), evaluated);
            updates = known > 0 && !Float.isNaN(norms.loss(1)) ? Math.min(updates, known) : 0;
        }
        return updates;
    }

    /** Updates that one point stands for. */
    private int every() {
        int longest = byCell.keySet().stream().mapToInt(this::updates).max().orElse(1);
        return Math.max(1, (longest + MAX_POINTS - 1) / MAX_POINTS);
    }
}
