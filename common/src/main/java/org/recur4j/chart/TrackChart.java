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
 * @param strip what there is to see along the sequence, above the rows; {@link Strip#NONE} for nothing
 */
public record TrackChart(String title, String note, String places, int length, List<Row> rows, Strip strip)
        implements Chart {
    public TrackChart {
        rows = List.copyOf(rows);
    }

    /** Without a strip. */
    public TrackChart(String title, String note, String places, int length, List<Row> rows) {
        this(title, note, places, length, rows, Strip.NONE);
    }

    /**
     * A picture as wide as the sequence.
     *
     * @param png a PNG file's content
     * @param ratio of its height to its width
     */
    public record Strip(byte[] png, double ratio) {
        public static final Strip NONE = new Strip(new byte[0], 0);
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
     * @param colour number of its colour; below 0 for that of its row
     * @param wrong whether it is marked as wrong
     */
    public record Stretch(int start, int end, String text, int colour, boolean wrong) {
        /** One in the colour of its row. */
        public Stretch(int start, int end, String text) {
            this(start, end, text, -1, false);
        }

        @Override
        public String toString() {
            return (wrong ? "wrong: " : "") + text + " " + Numbers.count(start) + " to " + Numbers.count(end);
        }
    }
}
