package org.recur4j.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.nn.CellType;

/** The names of the cells on the command line and in records. */
final class Cells {
    private Cells() {}

    /**
     * The cell of that name.
     *
     * @throws InputException listing the cells when there is none
     */
    static CellType parse(String name) {
        return Arrays.stream(CellType.values())
                .filter(cell -> cell.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new InputException("Cell \"%s\" is unknown: give one of %s.".formatted(name, names(", "))));
    }

    /** A cell's name. */
    static String name(CellType cell) {
        return cell.name().toLowerCase(Locale.ROOT);
    }

    private static String names(String separator) {
        return Arrays.stream(CellType.values()).map(Cells::name).collect(Collectors.joining(separator));
    }
}
