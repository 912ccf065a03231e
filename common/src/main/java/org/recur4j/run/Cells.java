package org.recur4j.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.recur4j.data.InputException;
import org.recur4j.nn.recurrent.CellType;

/** The names of the cells, and of what is trained beside them, on the command line and in records. */
public final class Cells {
    /** The cells as records name them, in the order in which they are compared. */
    public static final List<String> NAMES = Arrays.stream(CellType.values())
            .map(cell -> cell.name().toLowerCase(Locale.ROOT))
            .toList();

    /** The cell whose number of parameters the others are given. */
    public static final String REFERENCE = "lstm";

    private Cells() {}

    /**
     * A name as the records spell it.
     *
     * @param name a cell or baseline, in any case
     * @param baselines what the task can train beside the cells
     * @throws InputException listing the names when there is none like it
     */
    public static String named(String name, List<String> baselines) {
        List<String> names = new ArrayList<>(NAMES);
        names.addAll(baselines);
        return names.stream()
                .filter(known -> known.equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "Cell \"%s\" is unknown: give one of %s.".formatted(name, String.join(", ", names))));
    }

    /** How a cell, or a variant of it, is called beside others; the names of cells are capitals. */
    static String title(String cell, String variant) {
        String name = NAMES.contains(cell.toLowerCase(Locale.ROOT)) ? cell.toUpperCase(Locale.ROOT) : cell;
        return variant.isEmpty() ? name : name + " " + variant;
    }
}
