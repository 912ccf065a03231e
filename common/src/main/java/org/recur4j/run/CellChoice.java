package org.recur4j.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recur4j.data.InputException;
import org.recur4j.model.Architecture;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

/**
 * What is trained: a cell, or a model of the task without one.
 *
 * @param name as the records spell it
 * @param equations of the cell; empty for a baseline, and in runs that were made when cells had names only
 */
public record CellChoice(String name, String equations) {
    /** The cells that are compared where none are asked for. */
    public static final List<String> NAMES = List.of("rnn", "lstm", "gru");

    /** The cell whose number of parameters the others are given. */
    public static final CellChoice REFERENCE = of(Cells.LSTM);

    private static final String FILE = ".cell";

    public static CellChoice of(Cell cell) {
        return new CellChoice(cell.name(), cell.text());
    }

    /**
     * What is meant by a name or the file of a cell's equations.
     *
     * @param given a cell or baseline, in any case, or a file whose name ends in {@code .cell}
     * @param baselines what the task can train beside the cells
     * @throws InputException if there is none like it, or the equations cannot be read
     */
    public static CellChoice named(String given, List<String> baselines) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        if (name.endsWith(FILE)) {
            return read(Path.of(given.strip()));
        }
        if (baselines.contains(name)) {
            return new CellChoice(name, "");
        }
        List<String> all = new ArrayList<>(Cells.names());
        all.addAll(baselines);
        if (!all.contains(name)) {
            requireNoFolder(given);
            String hint = Suggestion.nearest(name, all)
                    .map("did you mean %s; "::formatted)
                    .orElse("");
            throw InputException.of(
                    "Cell \"%s\" is unknown: %sgive one of %s, or a file of equations whose name ends in .cell.",
                    given, hint, String.join(", ", all));
        }
        return of(Cells.named(name));
    }

    private static void requireNoFolder(String given) {
        if (new File(given).isDirectory()) {
            throw InputException.of("%s is a folder: give one file of it, whose name ends in .cell.", given);
        }
    }

    private static CellChoice read(Path file) {
        requireNoFolder(file.toString());
        if (!Files.isRegularFile(file)) {
            throw InputException.of("There is no file %s: give the file of a cell's equations.", file);
        }
        try {
            Cell cell = Cell.read(file);
            if (Cells.names().contains(cell.name()) && !Cells.named(cell.name()).equals(cell)) {
                throw InputException.of(
                        "%s is named %s like another cell: give it another name, in its first line.",
                        file, cell.name());
            }
            return of(cell);
        } catch (InvalidSettingException e) {
            throw InputException.of(e, "%s: %s", file, e.getMessage());
        } catch (CharacterCodingException e) {
            throw InputException.of(e, "%s is not UTF-8 text: give the file of a cell's equations.", file);
        } catch (IOException e) {
            throw InputException.of(e, "%s cannot be read: %s.", file, e.getMessage());
        }
    }

    /** Whether it is a cell, not a baseline. */
    public boolean isCell() {
        return !equations.isEmpty() || Cells.names().contains(name);
    }

    /** The cell; only for what is not a baseline. */
    public Cell cell() {
        if (equations.isEmpty()) {
            return Cells.named(name);
        }
        Cell own = Cell.parse(name, equations);
        return Cells.all().stream().filter(own::equals).findFirst().orElse(own);
    }

    /**
     * What reads a sequence, for the model of a task with these baselines.
     *
     * @throws InvalidSettingException if it is neither a known cell nor one of the baselines
     */
    public Architecture architecture(List<String> baselines) {
        return baselines.contains(name) ? new Architecture(name, null) : new Architecture("", cell());
    }

    /** How a cell, or a variant of it, is called beside others; the names of the three known ones are capitals. */
    static String title(String cell, String variant) {
        String name = NAMES.contains(cell.toLowerCase(Locale.ROOT)) ? cell.toUpperCase(Locale.ROOT) : cell;
        return variant.isEmpty() ? name : name + " " + variant;
    }
}
