package org.recur4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.recur4j.data.InputException;
import org.recur4j.nn.recurrent.CellType;

/** The names of what a task can train, on the command line and in records: the three cells, then its baselines. */
final class Cells {
    private Cells() {}

    /**
     * A name as the records spell it.
     *
     * @param name a cell or baseline, in any case
     * @throws InputException listing the names when the task has none like it
     */
    static String parse(String name, Task<?, ?, ?> task) {
        List<String> names = new ArrayList<>(all());
        names.addAll(task.baselines());
        return names.stream()
                .filter(known -> known.equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "Cell \"%s\" is unknown: give one of %s.".formatted(name, String.join(", ", names))));
    }

    /** The three cells, in the order in which they are compared. */
    static List<String> all() {
        return Arrays.stream(CellType.values())
                .map(cell -> cell.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
