package org.recur4j.chart;

import java.util.List;

/**
 * Shares as a field of tiles: how much of its row, say of what one written word looked at, falls to each column. The
 * stronger a tile's colour, the larger its share.
 *
 * @param title what is shown
 * @param note how to read it; may be empty
 * @param cell name of a cell or baseline: decides the colour
 * @param columns names across, at least one
 * @param rows names down
 * @param shares one row a name down, one entry a name across, each in [0, 1]
 */
public record HeatMapChart(
        String title, String note, String cell, List<String> columns, List<String> rows, List<List<Double>> shares)
        implements Chart {
    public HeatMapChart {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        shares = shares.stream().map(List::copyOf).toList();
        int across = columns.size();
        if (across == 0 || shares.size() != rows.size() || shares.stream().anyMatch(row -> row.size() != across)) {
            throw new IllegalArgumentException("chart \"" + title + "\": " + shares.size() + " rows for " + rows.size()
                    + " names, or a row of other than " + across + " columns");
        }
    }

    @Override
    public List<String> cells() {
        return List.of(cell);
    }
}
