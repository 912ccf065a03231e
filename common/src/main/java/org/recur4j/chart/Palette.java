package org.recur4j.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;

/**
 * How each series looks in every chart and table of one page: the three cells as always, eight others by their order in four
 * colours, the second four dashed, all else neutral. Variants keep their cell's colour; each has a marker and a dash pattern
 * of its own.
 *
 * @param styles by name in lower case
 */
public record Palette(Map<String, CellStyle> styles) {
    private static final List<CellStyle.Marker> MARKERS = List.of(
            CellStyle.Marker.TRIANGLE_DOWN,
            CellStyle.Marker.PLUS,
            CellStyle.Marker.CROSS,
            CellStyle.Marker.STAR,
            CellStyle.Marker.DIAMOND,
            CellStyle.Marker.CIRCLE,
            CellStyle.Marker.SQUARE,
            CellStyle.Marker.TRIANGLE);

    /** Colours in {@code chart.css} beside those of the three cells. */
    private static final int COLOURS = 4;

    /** Patterns in {@code chart.css}, the solid line among them. */
    private static final int DASHES = 4;

    public static Palette of(ComparisonRecord comparison) {
        Palette cells = ofNames(comparison.cells().stream().map(Cell::cell).toList());
        List<String> variants =
                comparison.cells().stream().map(Cell::variant).distinct().toList();
        Map<String, CellStyle> styles = new HashMap<>(cells.styles);
        for (Cell cell : comparison.cells()) {
            if (!cell.variant().isEmpty()) {
                CellStyle style = cells.style(cell.cell());
                styles.put(
                        cell.title().toLowerCase(Locale.ROOT),
                        variant(style, cell.title(), variants.indexOf(cell.variant())));
            }
        }
        return new Palette(styles);
    }

    private static CellStyle variant(CellStyle cell, String title, int place) {
        return place == 0
                ? new CellStyle(title, cell.cssClass(), cell.marker())
                : new CellStyle(title, cell.cssClass() + " dash-" + place % DASHES, MARKERS.get((place - 1) % COLOURS));
    }

    /** The palette of these names, cells among them or not. */
    static Palette ofNames(List<String> names) {
        List<String> others = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> CellStyle.of(name).isNeutral())
                .distinct()
                .limit(MARKERS.size())
                .toList();
        Map<String, CellStyle> styles = new HashMap<>();
        for (int i = 0; i < others.size(); i++) {
            String colour = "cell-baseline-" + (i % COLOURS + 1) + (i < COLOURS ? "" : " dash-1");
            styles.put(others.get(i), new CellStyle(others.get(i), colour, MARKERS.get(i)));
        }
        return new Palette(styles);
    }

    /** The style of a series by its cell's, variant's or baseline's name. */
    public CellStyle style(String name) {
        CellStyle known = styles.get(name.toLowerCase(Locale.ROOT));
        return known == null ? CellStyle.of(name) : new CellStyle(name, known.cssClass(), known.marker());
    }
}
