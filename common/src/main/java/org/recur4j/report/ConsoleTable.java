package org.recur4j.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for the console: the first column to the left, the others to the right; where a line would be too long for
 * the console, one block a column instead.
 */
public final class ConsoleTable {
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<Entry>> rows = new ArrayList<>();

    /** A table with these column names. */
    public ConsoleTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    /**
     * One entry.
     *
     * @param text what it says
     * @param marked true for the best of its row: followed by an asterisk, and bold where there is colour
     */
    public record Entry(String text, boolean marked) {}

    /** Adds a line of plain entries, as many as there are columns. */
    public ConsoleTable row(List<String> texts) {
        return entries(texts.stream().map(text -> new Entry(text, false)).toList());
    }

    /** Adds a line, with as many entries as there are columns. */
    public ConsoleTable entries(List<Entry> entries) {
        if (entries.size() != header.size()) {
            throw new IllegalArgumentException(entries.size() + " entries under " + header.size() + " columns");
        }
        rows.add(List.copyOf(entries));
        return this;
    }

    /** The table's lines, each ended by a line feed. */
    public String render(ConsoleStyle style) {
        int[] widths = new int[header.size()];
        boolean[] marks = new boolean[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = length(style.shown(header.get(column)));
            for (List<Entry> row : rows) {
                widths[column] = Math.max(
                        widths[column], length(style.shown(row.get(column).text())));
                marks[column] |= row.get(column).marked();
            }
        }
        int total = GAP.length() * (widths.length - 1);
        for (int column = 0; column < widths.length; column++) {
            total += widths[column] + (marks[column] ? 1 : 0);
        }
        return total <= style.width() ? lines(widths, marks, total, style) : blocks(widths[0], style);
    }

    private String lines(int[] widths, boolean[] marks, int total, ConsoleStyle style) {
        StringBuilder out = new StringBuilder();
        List<Entry> names = header.stream().map(name -> new Entry(name, false)).toList();
        line(out, names, widths, marks, style, true);
        out.append("-".repeat(total)).append('\n');
        rows.forEach(row -> line(out, row, widths, marks, style, false));
        return out.toString();
    }

    private static void line(
            StringBuilder out, List<Entry> row, int[] widths, boolean[] marks, ConsoleStyle style, boolean bold) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            Entry entry = row.get(column);
            String text = style.shown(entry.text());
            String room = " ".repeat(widths[column] - length(text));
            String written = bold || entry.marked() ? style.strong(text) : text;
            line.append(column == 0 ? written + room : GAP + room + written);
            if (marks[column]) {
                line.append(entry.marked() ? "*" : " ");
            }
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private String blocks(int labelWidth, ConsoleStyle style) {
        StringBuilder out = new StringBuilder();
        for (int column = 1; column < header.size(); column++) {
            out.append(column > 1 ? "\n" : "");
            out.append(style.strong(header.get(column))).append('\n');
            for (List<Entry> row : rows) {
                String label = style.shown(row.get(0).text());
                String text = style.shown(row.get(column).text());
                String mark = row.get(column).marked() ? "*" : "";
                boolean fits = 2 * GAP.length() + labelWidth + length(text) + mark.length() <= style.width();
                out.append(GAP).append(label);
                out.append(fits ? " ".repeat(labelWidth - length(label)) + GAP : "\n" + GAP + GAP);
                out.append(row.get(column).marked() ? style.strong(text) : text)
                        .append(mark)
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
