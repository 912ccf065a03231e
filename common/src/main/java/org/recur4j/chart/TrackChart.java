package org.recur4j.chart;

import java.util.List;

/**
 * Stretches of a long sequence, one row above the other, such as the exons of a gene and where each model sees them.
 *
 * @param title what is shown
 * @param note how to read it; may be empty
 * @param places what is counted along the sequence, such as {@code base}
 * @param length of the sequence
 * @param rows from above
 */
public record TrackChart(String title, String note, String places, int length, List<Row> rows) implements Chart {
    public TrackChart {
        rows = List.copyOf(rows);
    }

    @Override
    public List<String> cells() {
        return rows.stream().map(Row::cell).distinct().toList();
    }

    /**
     * A row.
     *
     * @param name beside it
     * @param cell name of a cell or baseline: decides the colour; anything else is neutral
     * @param stretches in the order of their places
     */
    public record Row(String name, String cell, List<Stretch> stretches) {
        public Row {
            stretches = List.copyOf(stretches);
        }
    }

    /**
     * A stretch.
     *
     * @param start number of the first place, from 1
     * @param end number of the last one
     * @param text what it is
     */
    public record Stretch(int start, int end, String text) {
        @Override
        public String toString() {
            return text + " " + Numbers.count(start) + " to " + Numbers.count(end);
        }
    }
}
