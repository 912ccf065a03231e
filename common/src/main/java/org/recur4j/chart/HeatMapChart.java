package org.recur4j.chart;

import java.util.List;

/**
 * Shares as a field of tiles: how much of its row, say of what one written word looked at, falls to each column. The
 * stronger a tile's colour, the larger its share, or the logarithm of that, from a hundred-thousandth on.
 *
 * @param title what is shown
 * @param note how to read it; may be empty
 * @param cell name of a cell or baseline: decides the colour
 * @param columns names across, at least one
 * @param rows names down
 * @param shares one row a name down, one entry a name across, each in [0, 1]; on a logarithmic scale also above
 * @param scale of the colour
 */
public record HeatMapChart(
        String title,
        String note,
        String cell,
        List<String> columns,
        List<String> rows,
        List<List<Double>> shares,
        Axis.Scale scale)
        implements Chart {
    private static final int DECADES = 5;

    /** A map whose colour is proportional to the shares. */
    public HeatMapChart(
            String title,
            String note,
            String cell,
            List<String> columns,
            List<String> rows,
            List<List<Double>> shares) {
        this(title, note, cell, columns, rows, shares, Axis.Scale.LINEAR);
    }

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

    /** Strength of a tile's colour, in [0, 1]. */
    double strength(int row, int column) {
        double share = shares.get(row).get(column);
        double strength = scale == Axis.Scale.LINEAR ? share : 1 + Math.log10(share) / DECADES;
        return Math.max(0, Math.min(1, strength));
    }

    /** A tile's share in words. */
    String text(int row, int column) {
        double share = shares.get(row).get(column);
        return scale == Axis.Scale.LINEAR ? Numbers.fixed(100 * share, 1) + " %" : Numbers.significant(share, 2);
    }

    @Override
    public List<String> cells() {
        return List.of(cell);
    }
}
