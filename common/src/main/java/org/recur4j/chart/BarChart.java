package org.recur4j.chart;

import java.util.List;

/**
 * Groups of bars, one bar a cell in each group, all from zero, each with its value above.
 *
 * @param title what is shown
 * @param note how to read it; may be empty
 * @param y vertical axis; its range includes 0
 * @param groups names below the groups, such as "negated"
 * @param bars one entry a cell
 * @param references horizontal lines to compare with, such as chance
 */
public record BarChart(
        String title, String note, Axis y, List<String> groups, List<Bars> bars, List<LineChart.Reference> references)
        implements Chart {
    /** Copies the lists and checks that every cell has a value for every group. */
    public BarChart {
        groups = List.copyOf(groups);
        bars = List.copyOf(bars);
        references = List.copyOf(references);
        for (Bars entry : bars) {
            if (entry.values().size() != groups.size()) {
                throw new IllegalArgumentException("chart \"" + title + "\": "
                        + entry.values().size() + " bars of " + entry.name() + " for " + groups.size() + " groups");
            }
        }
    }

    @Override
    public List<String> cells() {
        return bars.stream().map(Bars::cell).distinct().toList();
    }

    /**
     * The bars of one cell.
     *
     * @param name shown in the legend and in the figures
     * @param cell name of a cell or baseline: decides the colour; in a report, a name that was not compared gets the
     *     neutral one
     * @param values one a group; a value that is not finite has no bar
     */
    public record Bars(String name, String cell, List<Double> values) {}
}
