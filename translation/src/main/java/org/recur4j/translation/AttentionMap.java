package org.recur4j.translation;

import java.util.ArrayList;
import java.util.List;
import org.recur4j.chart.HeatMapChart;

/** Draws what a translation looked at: source symbols across, those written down (Bahdanau et al. 2015, figure 3). */
final class AttentionMap {
    private AttentionMap() {}

    /**
     * The heat map of a translation that has attention and at least one symbol.
     *
     * @param title above it
     * @param cell decides the colour
     */
    static HeatMapChart of(String title, String cell, Translation translation) {
        List<List<Double>> shares = new ArrayList<>();
        for (int i = 0; i < translation.symbols().size(); i++) {
            List<Double> row = new ArrayList<>();
            for (float share : translation.attention()[i]) {
                row.add((double) share);
            }
            shares.add(row);
        }
        return new HeatMapChart(title, "", cell, translation.sourceSymbols(), translation.symbols(), shares);
    }

    /** Whether there is something to draw. */
    static boolean has(Translation translation) {
        return translation.attention() != null && !translation.symbols().isEmpty();
    }
}
