package org.recur4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.run.Spread;

/**
 * Lines over a numeric axis, each named at its end.
 *
 * @param title what is shown
 * @param note how to read it; may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines in drawing order; the last is on top
 * @param references horizontal lines to compare with, such as chance
 */
public record LineChart(String title, String note, Axis x, Axis y, List<Line> lines, List<Reference> references)
        implements Chart {
    @Override
    public List<String> cells() {
        return lines.stream().map(Line::cell).distinct().toList();
    }

    /**
     * One line.
     *
     * @param name shown at the line's end, in the tooltips and in the figures
     * @param cell name of a cell or baseline: decides colour and marker; in a report, a name that was not compared
     *     gets the neutral ones
     * @param points from left to right; points that are not finite are left out
     * @param thin true for a line in the background: thinner, without name and markers
     */
    public record Line(String name, String cell, List<Point> points, boolean thin) {
        /**
         * The line of a cell through means, with their deviations.
         *
         * @param values at each position at least one
         */
        public static Line ofMeans(String cell, SortedMap<Double, List<Double>> values) {
            List<Point> points = new ArrayList<>();
            values.forEach((x, some) -> {
                Spread spread =
                        Spread.of(some.stream().mapToDouble(Double::doubleValue).toArray());
                points.add(new Point(x, spread.mean(), spread.sd()));
            });
            return new Line(cell, cell, points, false);
        }
    }

    /**
     * One value.
     *
     * @param x position
     * @param y mean
     * @param sd standard deviation, drawn as a band of ± 1; 0 for none
     */
    public record Point(double x, double y, double sd) {}

    /**
     * A dashed horizontal line.
     *
     * @param name set beside it
     * @param y its height
     */
    public record Reference(String name, double y) {}
}
