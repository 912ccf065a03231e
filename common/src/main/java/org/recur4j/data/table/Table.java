package org.recur4j.data.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.IOUtils;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;

/** The rows of one table whose fields are separated by a character. */
final class Table extends RecordSource<TextRow> {
    private final CsvRows rows;
    private final Dialect dialect;
    private final int width;
    private final int text;
    private final int label;
    private CSVRecord first; // of a table without a header line, not yet read

    private Table(Path file, Dialect dialect, CsvRows rows, TableSettings settings, boolean labelled) {
        this.rows = closing(rows);
        this.dialect = dialect;
        CSVRecord line = rows.next();
        if (line == null) {
            throw new InputException(file + " holds no header line: begin it with the names of its columns.");
        }
        List<String> cells = dialect.fields(line).stream().map(String::strip).toList();
        this.width = cells.size();
        this.first = settings.header() ? null : line;
        List<String> names = settings.header()
                ? cells
                : IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toList();
        Columns columns = new Columns(file, names, cells, settings).require(labelled);
        this.text = columns.text();
        this.label = labelled ? columns.label() : -1;
    }

    /**
     * Opens a table and looks for its columns.
     *
     * @param labelled whether the labels are needed too
     * @throws InputException when it is not text, or lacks a column
     */
    static Table open(Path file, LabelledTextSettings settings, boolean labelled) {
        Dialect dialect = Dialect.of(file, settings);
        CsvRows rows = dialect.open(file, settings);
        try {
            return new Table(file, dialect, rows, settings.table(), labelled);
        } catch (InputException e) {
            IOUtils.closeQuietly(rows, e::addSuppressed);
            throw e;
        }
    }

    @Override
    public TextRow read() {
        CSVRecord row = first == null ? rows.next() : first;
        first = null;
        if (row == null) {
            return null;
        }
        if (row.size() != width) {
            throw rows.wrongNumberOfFields(row, width);
        }
        List<String> fields = dialect.fields(row);
        return new TextRow(fields.get(text), label < 0 ? "" : fields.get(label).strip(), rows.place());
    }
}
