package org.recur4j.data.labelled;

import java.nio.file.Path;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.TextRow;
import org.recur4j.data.table.TextRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of labelled rows: a table ({@code .csv}, {@code .tsv}), JSON objects ({@code .jsonl}, {@code .json}) or
 * lines of fastText ({@code .txt}), each also packed as {@code .gz} or {@code .bz2}. Quoted fields of a CSV may hold line
 * ends. Blank lines are skipped, rows with an empty text or label are skipped, counted and logged; white space around a
 * label is dropped.
 *
 * @param settings names the two columns
 */
public record TableFormat(LabelledTextSettings settings) implements LabelledFormat {
    private static final Logger LOG = LoggerFactory.getLogger(TableFormat.class);

    @Override
    public RecordSource<LabelledText> open(Path file) {
        return new Complete(file, TextRows.open(file, settings, true));
    }

    /** The rows that have a text and a label. */
    private static final class Complete extends RecordSource<LabelledText> {
        private final Path file;
        private final RecordSource<TextRow> rows;
        private final SkipCounts skipped = new SkipCounts();

        Complete(Path file, RecordSource<TextRow> rows) {
            this.file = file;
            this.rows = closing(rows);
        }

        @Override
        public LabelledText read() {
            for (TextRow row = rows.read(); row != null; row = rows.read()) {
                if (row.hasText() && row.hasLabel()) {
                    return new LabelledText(row.text(), row.label(), row.place(), true);
                }
                skipped.add(row.hasText() ? "without a label" : "without a text");
            }
            if (!skipped.text().isEmpty()) {
                LOG.warn(
                        "{}: rows are left out ({}): fill in the empty cells or delete the rows.",
                        file,
                        skipped.text());
            }
            return null;
        }
    }
}
