package org.recur4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of one table that has a header line. */
final class Table extends RecordSource<LabelledText> {
    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private final List<String> columns;
    private final int text;
    private final int label;
    private long line;

    private Table(Path file, CSVParser parser, LabelledTextSettings settings) {
        this.file = file;
        this.parser = parser;
        this.rows = parser.iterator();
        CSVRecord header = row();
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
        TextSource pieces = new Utf8Pieces(file, TextSource.PIECE_BYTES);
        try {
            CSVParser parser = CSVParser.builder()
                    .setReader(new PieceReader(pieces))
                    .setFormat(
                            CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())
                    .get();
            return new Table(file, parser, settings);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        } catch (InputException e) {
            try {
                pieces.close();
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
        CSVRecord row = row();
        if (row == null) {
            return null;
        }
        if (row.size() != columns.size()) {
            throw new InputException(
                    "%s has %d fields, but the header has %d: quote a text that holds a separator or a line end."
                            .formatted(place(), row.size(), columns.size()));
        }
        return new LabelledText(row.get(text), row.get(label).strip(), place(), true);
    }

    /** The next row that is not a blank line; null at the end. */
    private CSVRecord row() {
        try {
            CSVRecord row;
            do {
                line = parser.getCurrentLineNumber() + 1;
                row = rows.hasNext() ? rows.next() : null;
            } while (row != null && row.size() == 1 && row.get(0).isBlank());
            return row;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e;
            }
            throw new InputException(
                    "%s is not quoted as RFC 4180 says (%s): put a field that holds quotes into quotes, and double those inside."
                            .formatted(place(), e.getCause().getMessage()),
                    e);
        }
    }

    private String place() {
        return file + ", line " + line;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
