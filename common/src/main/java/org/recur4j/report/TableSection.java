package org.recur4j.report;

import java.util.List;

/**
 * A table of text; columns whose every entry reads as a number are aligned to the right.
 *
 * @param title heading, also the table's caption
 * @param text what is shown; may be empty
 * @param header column names
 * @param rows entries, each row as long as the header
 */
public record TableSection(String title, String text, List<String> header, List<List<String>> rows) implements Section {
    public TableSection {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "table \"" + title + "\": row of " + row.size() + " under " + header.size() + " columns");
            }
        }
    }
}
