package org.recur4j.data.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/** The rows of one file of separated fields, quoted as in RFC 4180. A quoted field may hold line ends. */
public final class CsvRows implements Closeable {
    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private long line;

    /**
     * Reads an open file.
     *
     * @param quoted whether quotes enclose a field, rather than being characters like others
     */
    public CsvRows(Path file, Reader reader, char delimiter, boolean quoted) {
        this.file = file;
        CSVFormat.Builder format = CSVFormat.RFC4180.builder().setDelimiter(delimiter);
        this.parser = DataFiles.reading(
                file,
                () -> CSVParser.builder()
                        .setReader(reader)
                        .setFormat((quoted ? format : format.setQuote(null)).get())
                        .get());
        this.rows = parser.iterator();
    }

    /** The next row that is not a blank line; null at the end. */
    public CSVRecord next() {
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
            throw InputException.of(
                    e,
                    "%s is not quoted as RFC 4180 says (%s): put a field that holds quotes into quotes, and double those inside.",
                    place(),
                    e.getCause().getMessage());
        }
    }

    /** The file, and the line that the last row began in. */
    public String place() {
        return file + ", line " + line;
    }

    /** What is wrong with a row of another number of fields than the header's. */
    public InputException wrongNumberOfFields(CSVRecord row, int columns) {
        return InputException.of(
                "%s has %s, but the header has %s: quote a text that holds a separator or a line end.",
                place(), new Count(row.size(), "field"), columns);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
