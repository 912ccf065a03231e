package org.recur4j.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;

/**
 * How each series looks in every chart and table of one page: the three cells as always, the baselines in colours of their
 * own by their order, all else neutral. Variants keep their cell's colour; each has a marker and a dash pattern of its own.
 *
 * @param styles by name in lower case
 */
public record Palette(Map<String, CellStyle> styles) {
    private static final List<CellStyle.Marker> MARKERS = List.of(
            CellStyle.Marker.TRIANGLE_DOWN, CellStyle.Marker.PLUS, CellStyle.Marker.CROSS, CellStyle.Marker.STAR);

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
                : new CellStyle(
                        title, cell.cssClass() + " dash-" + place % DASHES, MARKERS.get((place - 1) % MARKERS.size()));
    }

    /** The palette of these names, cells among them or not. */
    static Palette ofNames(List<String> names) {
        List<String> baselines = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> CellStyle.of(name).isNeutral())
                .distinct()
                .limit(MARKERS.size())
                .toList();
        Map<String, CellStyle> styles = new HashMap<>();
        for (int i = 0; i < baselines.size(); i++) {
            styles.put(baselines.get(i), new CellStyle(baselines.get(i), "cell-baseline-" + (i + 1), MARKERS.get(i)));
        }
        return new Palette(styles);
    }

    /** The style of a series by its cell's, variant's or baseline's name. */
    public CellStyle style(String name) {
        CellStyle known = styles.get(name.toLowerCase(Locale.ROOT));
        return known == null ? CellStyle.of(name) : new CellStyle(name, known.cssClass(), known.marker());
    }
}
