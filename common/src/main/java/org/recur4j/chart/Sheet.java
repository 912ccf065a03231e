package org.recur4j.chart;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drawings in a grid, each below its title, as one SVG file for a Markdown page. It carries its style sheet and has a background of
 * its own, so that it can be read whichever of light and dark the page around it is.
 *
 * @param panels from left to right, row by row
 * @param columns panels in a row
 */
public record Sheet(List<Panel> panels, int columns) {
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
    private static final int TITLE = 34;
    private static final double TITLE_CHARACTER = 8.8;
    private static final int GAP = 18;
    private static final int LARGEST = 9999;

    /**
     * One drawing.
     *
     * @param title set above it
     * @param svg an {@code svg} element
     */
    public record Panel(String title, String svg) {
        public static Panel of(Chart chart) {
            return new Panel(chart.title(), Charts.svg(chart));
        }

        /** Width of the drawing, or of the title where that is longer. */
        private int room() {
            return Math.max(size(1), (int) Math.ceil(TITLE_CHARACTER * title.length()));
        }

        private int size(int group) {
            Matcher size = SIZE.matcher(svg);
            if (!size.find()) {
                throw new IllegalArgumentException("\"" + title + "\" is not a drawing with a size");
            }
            return Integer.parseInt(size.group(group));
        }
    }

    public String draw() {
        int column = panels.stream().mapToInt(Panel::room).max().orElse(0);
        Svg svg = new Svg();
        svg.rectangle("surface", 0, 0, LARGEST, LARGEST); // cut off at the file's edges
        int top = GAP;
        for (int first = 0; first < panels.size(); first += columns) {
            int height = 0;
            for (int i = first; i < Math.min(first + columns, panels.size()); i++) {
                Panel panel = panels.get(i);
                int left = GAP + (i - first) * (column + 2 * GAP);
                svg.text("title", left, top + 14, panel.title());
                svg.nested(left + (column - panel.size(1)) / 2, top + TITLE, panel.size(1), panel.size(2), panel.svg());
                height = Math.max(height, panel.size(2));
            }
            top += TITLE + height + GAP;
        }
        int width = Math.min(columns, panels.size()) * (column + 2 * GAP);
        String titles = String.join(
                " ", panels.stream().map(panel -> panel.title() + ".").toList());
        String drawing = svg.document(width, top, titles)
                .replaceFirst("<svg", "<svg width=\"%s\" height=\"%s\"".formatted(width, top));
        return Charts.file(drawing, Resources.text(Sheet.class, "sheet.css"));
    }
}
