package org.recur4j.data.table;

import java.nio.file.Path;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.labelled.TableFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of one file, without their labels if it has some: of a table or JSON file as {@link TableFormat} reads
 * them, otherwise every line. Rows of a table that have no text are skipped, counted and logged.
 */
public final class UnlabelledTexts extends RecordSource<String> {
    private static final Logger LOG = LoggerFactory.getLogger(UnlabelledTexts.class);

    private final Path file;
    private final RecordSource<TextRow> rows;
    private final boolean everyLine;
    private int answered;
    private int skipped;

    /**
     * Opens a file.
     *
     * @throws InputException when it cannot be used
     */
    public UnlabelledTexts(Path file, LabelledTextSettings settings) {
        this.file = file;
        this.rows = closing(TextRows.open(file, settings, false));
        this.everyLine = !TextRows.isTable(file);
    }

    @Override
    public String read() {
        for (TextRow row = rows.read(); row != null; row = rows.read()) {
            if (everyLine || row.hasText()) {
                answered++;
                return row.text();
            }
            skipped++;
        }
        if (skipped > 0) {
            LOG.warn("{}: no answer to {} without a text.", file, new Count(skipped, "row"));
        }
        if (answered == 0) {
            throw new InputException(file + " holds no texts: add some.");
        }
        return null;
    }
}
