package org.recur4j.model;

import org.recur4j.nn.cell.Cell;

/**
 * What reads a sequence: recurrent layers of a cell, or a baseline of the task.
 *
 * @param baseline its name; empty for a cell
 * @param cell null for a baseline
 */
public record Architecture(String baseline, Cell cell) {
    public boolean isCell() {
        return cell != null;
    }

    /** Whether it is the baseline of that name. */
    public boolean is(String name) {
        return baseline.equals(name);
    }

    /** The layers without recurrence; not for a cell, or a baseline of another kind. */
    public FeedForward feedForward() {
        return FeedForward.named(baseline).orElseThrow();
    }
}
