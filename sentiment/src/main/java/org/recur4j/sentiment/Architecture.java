package org.recur4j.sentiment;

import java.util.Optional;
import org.recur4j.nn.cell.Cell;
import org.recur4j.run.CellChoice;

/**
 * What reads the words.
 *
 * @param baseline a network without recurrence; empty for a cell
 * @param cell null for a baseline
 */
record Architecture(Optional<Baseline> baseline, Cell cell) {
    static Architecture of(CellChoice choice) {
        Optional<Baseline> baseline = Baseline.named(choice.name());
        return new Architecture(baseline, baseline.isPresent() ? null : choice.cell());
    }

    boolean is(Baseline other) {
        return baseline.equals(Optional.of(other));
    }
}
