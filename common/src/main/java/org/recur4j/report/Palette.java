package org.recur4j.report;

import java.util.List;
import java.util.Locale;
import org.recur4j.run.ComparisonRecord;

/**
 * How each series looks in every chart and table of one page: the three cells as always, the baselines, or the variants
 * of a cell, in colours of their own by their order, all else neutral.
 *
 * @param baselines names that are no cell, in the order compared; those after the fourth are neutral
 */
record Palette(List<String> baselines) {
    private static final List<CellStyle.Marker> MARKERS = List.of(
            CellStyle.Marker.TRIANGLE_DOWN, CellStyle.Marker.PLUS, CellStyle.Marker.CROSS, CellStyle.Marker.STAR);

    /** Copies the names. */
    Palette {
        baselines = List.copyOf(baselines);
    }

    /** The palette of a comparison. */
    static Palette of(ComparisonRecord comparison) {
        return ofNames(
                comparison.cells().stream().map(ComparisonRecord.Cell::title).toList());
    }

    /** The palette of these names, cells among them or not. */
    static Palette ofNames(List<String> names) {
        return new Palette(names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> CellStyle.of(name).isNeutral())
                .distinct()
                .toList());
    }

    /** The style of a series by its cell's or baseline's name. */
    CellStyle style(String cell) {
        int place = baselines.indexOf(cell.toLowerCase(Locale.ROOT));
        return place < 0 || place >= MARKERS.size()
                ? CellStyle.of(cell)
                : new CellStyle(cell, "cell-baseline-" + (place + 1), MARKERS.get(place));
    }
}
