package org.recur4j.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.text.DataFiles;

/**
 * The lines of a file, each one text. A line of fastText begins with its label: {@code __label__2 It works}.
 */
final class LineRows extends RecordSource<TextRow> {
    private static final String PREFIX = "__label__";
    private static final Pattern LABELLED = Pattern.compile("\\s*" + PREFIX + "(\\S+)(?:\\s+(.*))?");

    private final Path file;
    private final BufferedReader lines;
    private final boolean fastText;
    private long line;

    /**
     * Opens a file.
     *
     * @param fastText whether labels are taken off and blank lines skipped, rather than every line being a text as it is
     */
    LineRows(Path file, LabelledTextSettings settings, boolean fastText) {
        this.file = file;
        this.fastText = fastText;
        this.lines = closing(new BufferedReader(EncodedText.open(file, settings)));
    }

    /** Whether the first line that is not blank begins with a label as fastText writes it. */
    static boolean areFastText(Path file, LabelledTextSettings settings) {
        try (LineRows rows = new LineRows(file, settings, false)) {
            TextRow row = rows.read();
            while (row != null && row.text().isBlank()) {
                row = rows.read();
            }
            return row != null && row.text().strip().startsWith(PREFIX);
        } catch (InputException e) {
            return false; // whoever reads it says what is wrong
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    @Override
    public TextRow read() {
        String text;
        do {
            text = DataFiles.reading(file, lines::readLine);
            line++;
        } while (fastText && text != null && text.isBlank());
        return text == null ? null : row(text, file + ", line " + line);
    }

    private TextRow row(String text, String place) {
        Matcher labelled = LABELLED.matcher(text);
        if (!fastText || !labelled.matches()) {
            return new TextRow(text, "", place);
        }
        String rest = labelled.group(2) == null ? "" : labelled.group(2);
        if (rest.startsWith(PREFIX)) {
            throw InputException.of("%s has several labels: keep the one to learn.", place);
        }
        return new TextRow(rest, labelled.group(1), place);
    }
}
