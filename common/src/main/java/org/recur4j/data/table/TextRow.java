package org.recur4j.data.table;

import java.util.Set;

/**
 * A row as it stands in a file, complete or not.
 *
 * @param text may be empty
 * @param label may be empty
 * @param place file and line
 */
public record TextRow(String text, String label, String place) {
    /** What programs write into an empty cell. */
    private static final Set<String> NOTHING = Set.of("NULL", "null", "NaN", "nan", "\\N", "#N/A");

    public boolean hasText() {
        return holds(text);
    }

    public boolean hasLabel() {
        return holds(label);
    }

    private static boolean holds(String cell) {
        return !cell.isBlank() && !NOTHING.contains(cell.strip());
    }
}
