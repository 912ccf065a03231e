package org.recur4j.chart;

import java.util.List;

/**
 * A confusion matrix: how often each expected class (down) was taken for each class (across), with the share of its
 * row. The stronger a field's colour, the larger that share.
 *
 * @param title what is shown
 * @param note how to read it; may be empty
 * @param cell name of a cell or baseline: decides the colour
 * @param classes names of the classes, at least one
 * @param counts one row an expected class, one entry a predicted class
 */
public record MatrixChart(String title, String note, String cell, List<String> classes, List<List<Long>> counts)
        implements Chart {
    public MatrixChart {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
        int size = classes.size();
        if (size == 0 || counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException("chart \"" + title + "\": " + counts.size() + " rows for " + size
                    + " classes, or a row of another length");
        }
    }

    @Override
    public List<String> cells() {
        return List.of(cell);
    }

    /** The share of its row in [0, 1] that a field holds; 0 in an empty row. */
    double share(int expected, int predicted) {
        long row = counts.get(expected).stream().mapToLong(Long::longValue).sum();
        return row == 0 ? 0 : (double) counts.get(expected).get(predicted) / row;
    }
}
