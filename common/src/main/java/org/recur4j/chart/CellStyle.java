package org.recur4j.chart;

import java.util.Locale;

/**
 * How a cell looks in every chart and table: its name, the style-sheet class that gives its colour, and its marker, so
 * that colour is never the only difference.
 *
 * @param name as written, such as LSTM
 * @param cssClass class in {@code chart.css}
 * @param marker shape at a line's points
 */
public record CellStyle(String name, String cssClass, Marker marker) {
    public enum Marker {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        TRIANGLE_DOWN,
        PLUS,
        CROSS,
        STAR
    }

    private static final String NEUTRAL = "cell-other";

    /** True for what has no colour of its own. */
    public boolean isNeutral() {
        return cssClass.equals(NEUTRAL);
    }

    /** The style of a cell by its name in the records; a name that is not a cell keeps its spelling and is neutral. */
    public static CellStyle of(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "rnn" -> new CellStyle("RNN", "cell-rnn", Marker.CIRCLE);
            case "lstm" -> new CellStyle("LSTM", "cell-lstm", Marker.SQUARE);
            case "gru" -> new CellStyle("GRU", "cell-gru", Marker.TRIANGLE);
            default -> new CellStyle(cell, NEUTRAL, Marker.DIAMOND);
        };
    }
}
