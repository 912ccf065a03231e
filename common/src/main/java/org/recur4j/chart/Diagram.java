package org.recur4j.chart;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Boxes on a grid with arrows between them, such as an unrolled network.
 *
 * @param title what is shown
 * @param across pixels from one column to the next
 * @param down pixels from one row to the next
 * @param rows texts by row and column: {@code style|text} is a box in the colour of a cell (rnn, lstm, gru or other),
 *     text alone has no box, and an empty text is nothing
 * @param arrows {@code row,column > row,column label}, counted from 0; {@code ~} in place of {@code >} is dashed; the label may
 *     be left out
 */
public record Diagram(String title, int across, int down, List<List<String>> rows, List<String> arrows) {
    private static final Pattern ARROW = Pattern.compile("(\\d+),(\\d+) ([>~]) (\\d+),(\\d+) ?(.*)");
    private static final double CHARACTER = 7.6;
    private static final double BOX_HEIGHT = 32;
    private static final double TEXT_HEIGHT = 20;
    private static final double MARGIN = 8;

    /** Copies the lists and checks that every arrow joins two texts. */
    public Diagram {
        rows = rows.stream().map(List::copyOf).toList();
        arrows = List.copyOf(arrows);
        for (String arrow : arrows) {
            Matcher parts = ARROW.matcher(arrow);
            if (!parts.matches() || !holds(rows, parts, 1) || !holds(rows, parts, 4)) {
                throw new IllegalArgumentException("arrows has \"" + arrow + "\", which joins no two texts of rows");
            }
        }
    }

    private static boolean holds(List<List<String>> rows, Matcher arrow, int group) {
        int row = Integer.parseInt(arrow.group(group));
        int column = Integer.parseInt(arrow.group(group + 1));
        return row < rows.size()
                && column < rows.get(row).size()
                && !rows.get(row).get(column).isEmpty();
    }

    /** The drawing as one {@code svg} element. */
    public String draw() {
        Svg svg = new Svg();
        arrows.forEach(arrow -> arrow(svg, arrow));
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                text(svg, row, column);
            }
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        return svg.document(
                (int) Math.ceil(x(columns - 1) + width() / 2 + MARGIN),
                (int) Math.ceil(y(rows.size() - 1) + BOX_HEIGHT / 2 + MARGIN),
                "Diagram: " + title + ".");
    }

    private void text(Svg svg, int row, int column) {
        String cell = rows.get(row).get(column);
        int bar = cell.indexOf('|');
        if (bar >= 0) {
            svg.open(CellStyle.of(cell.substring(0, bar)).cssClass());
            svg.rectangle("box", x(column) - width() / 2, y(row) - BOX_HEIGHT / 2, width(), BOX_HEIGHT)
                    .close();
        }
        svg.text("value middle", x(column), y(row) + 4.5, cell.substring(bar + 1));
    }

    private void arrow(Svg svg, String arrow) {
        Matcher parts = ARROW.matcher(arrow);
        parts.matches();
        int[] at = new int[] {number(parts, 1), number(parts, 2), number(parts, 4), number(parts, 5)};
        double dx = x(at[3]) - x(at[1]);
        double dy = y(at[2]) - y(at[0]);
        double length = Math.hypot(dx, dy);
        double from = edge(at[0], at[1], dx, dy);
        double to = 1 - edge(at[2], at[3], dx, dy);
        double endX = x(at[1]) + to * dx;
        double endY = y(at[0]) + to * dy;
        double ux = 7 * dx / length;
        double uy = 7 * dy / length;
        String dashed = parts.group(3).equals("~") ? "dashed " : "";
        svg.line(dashed + "arrow", x(at[1]) + from * dx, y(at[0]) + from * dy, endX - ux, endY - uy);
        svg.path(
                "head",
                "M" + Svg.point(endX, endY) + "L" + Svg.point(endX - ux - uy / 2, endY - uy + ux / 2) + "L"
                        + Svg.point(endX - ux + uy / 2, endY - uy - ux / 2) + "Z");
        if (!parts.group(6).isEmpty()) {
            double middle = (from + to) / 2;
            double right = Math.abs(dx) < Math.abs(dy) ? 8 : 0;
            double up = right > 0 ? -4 : 7;
            svg.text(
                    right > 0 ? "tick" : "tick middle",
                    x(at[1]) + middle * dx + right,
                    y(at[0]) + middle * dy - up,
                    parts.group(6));
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /** Which share of the way from a text's middle lies inside its box. */
    private double edge(int row, int column, double dx, double dy) {
        String cell = rows.get(row).get(column);
        boolean box = cell.indexOf('|') >= 0;
        double halfWidth = (box ? width() : CHARACTER * cell.length() + 6) / 2 + 2;
        double halfHeight = (box ? BOX_HEIGHT : TEXT_HEIGHT) / 2 + 2;
        return Math.min(halfWidth / Math.abs(dx), halfHeight / Math.abs(dy));
    }

    /** Width of all boxes: room for the longest text in one. */
    private double width() {
        int longest = rows.stream()
                .flatMap(List::stream)
                .filter(cell -> cell.indexOf('|') >= 0)
                .mapToInt(cell -> cell.length() - cell.indexOf('|') - 1)
                .max()
                .orElse(1);
        return Math.max(BOX_HEIGHT, CHARACTER * longest + 14);
    }

    private double x(int column) {
        return MARGIN + width() / 2 + column * across;
    }

    private double y(int row) {
        return MARGIN + BOX_HEIGHT / 2 + row * down;
    }
}
