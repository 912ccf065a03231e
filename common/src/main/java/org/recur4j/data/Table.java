package org.recur4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** The rows of one table that has a header line. */
final class Table extends RecordSource<LabelledText> {
    private final Path file;
    private final CsvRows rows;
    private final List<String> columns;
    private final int text;
    private final int label;

    private Table(Path file, CsvRows rows, LabelledTextSettings settings) {
        this.file = file;
        this.rows = rows;
        CSVRecord header = rows.next();
        if (header == null) {
            throw new InputException(file + " holds no header line: begin it with the names of its columns.");
        }
        this.columns = header.stream().map(String::strip).toList();
        this.text = column(settings.textColumn(), "textColumn");
        this.label = column(settings.labelColumn(), "labelColumn");
    }

    /**
     * Opens a table and looks for its columns.
     *
     * @throws InputException when it is no text, or lacks a column
     */
    static Table open(Path file, char delimiter, LabelledTextSettings settings) {
        CsvRows rows = new CsvRows(file, delimiter);
        try {
            return new Table(file, rows, settings);
        } catch (InputException e) {
            try {
                rows.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private int column(String name, String setting) {
        if (Collections.frequency(columns, name) != 1) {
            String all = columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
            throw new InputException("%s has %s column \"%s\" (its columns are %s): set %s to one of them."
                    .formatted(file, columns.contains(name) ? "more than one" : "no", name, all, setting));
        }
        return columns.indexOf(name);
    }

    @Override
    LabelledText read() {
        CSVRecord row = rows.next();
        if (row == null) {
            return null;
        }
        if (row.size() != columns.size()) {
            throw rows.wrongNumberOfFields(row, columns.size());
        }
        return new LabelledText(row.get(text), row.get(label).strip(), rows.place(), true);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
