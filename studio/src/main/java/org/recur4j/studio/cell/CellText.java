package org.recur4j.studio.cell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.studio.http.Refusal;

/**
 * Equations that are to be trained, and what they are called.
 *
 * @param name small letters, digits and dashes
 * @param text as it stands in the editor
 */
record CellText(String name, String text) {
    private static final int MAX_LENGTH = 16 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** Hidden, so that it is not taken for a folder of runs. */
    private static final String FOLDER = ".cells";

    /** Reads equations. */
    static Cell parse(String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            throw new Refusal(413, "A cell has at most " + MAX_LENGTH + " characters here.");
        }
        return Cell.parse(text);
    }

    /**
     * Writes them, under their name, into a folder of the runs' folder.
     *
     * @return the file
     * @throws Refusal if the name cannot be used
     */
    Path write(Path runs) throws IOException {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new Refusal(400, "Give the cell a name of small letters, digits and dashes.");
        }
        if (Cells.names().contains(name)) {
            throw new Refusal(400, "There is a cell " + name + " already: give yours another name.");
        }
        parse(text);
        String untitled = text.strip().replaceFirst("^#.*\\R", "");
        Path file = Files.createDirectories(runs.resolve(FOLDER)).resolve(name + ".cell");
        return Files.writeString(
                file, "# " + name + " - written in the studio\n" + untitled + "\n", StandardCharsets.UTF_8);
    }
}
