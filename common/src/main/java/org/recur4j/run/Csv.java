package org.recur4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Comma-separated values as runs and comparisons hold them: a header, then rows that end with a line feed. */
final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final StringBuilder text = new StringBuilder();

    Csv(List<String> header) {
        row(header);
    }

    /** Adds a row; null is an empty field. */
    void row(List<?> fields) {
        try {
            FORMAT.printRecord(text, fields.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder throws none
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
