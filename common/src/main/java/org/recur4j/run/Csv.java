package org.recur4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/** Comma-separated values as runs and comparisons hold them: a header, then rows that end with a line feed. */
public final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    private static final long MAX_BYTES = 256L << 20;

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

    /** What a row of numbers says. */
    public interface Row<T> {
        /**
         * Reads it; a field that is missing or no number is an error of Java's.
         *
         * @param number of the row, from 1
         */
        T of(List<String> header, int number, List<String> fields);
    }

    /**
     * Reads rows of numbers.
     *
     * @param what they are together, for messages
     * @param header which headers they may have
     * @param each what a row is, by its number, for messages
     * @throws InputException when the file is missing or damaged
     */
    public static <T> List<T> read(
            Path file, String what, Predicate<List<String>> header, IntFunction<String> each, Row<T> row) {
        List<List<String>> lines = DataFiles.readText(file, MAX_BYTES)
                .lines()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        if (!header.test(lines.get(0))) {
            throw damaged(file, 1, "a header of " + what, null);
        }
        List<T> rows = new ArrayList<>();
        for (int number = 1; number < lines.size(); number++) {
            try {
                rows.add(row.of(lines.get(0), number, lines.get(number)));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw damaged(file, number + 1, each.apply(number), e);
            }
        }
        return rows;
    }

    private static InputException damaged(Path file, int line, String expected, RuntimeException cause) {
        return InputException.of(cause, "%s, line %s, is not %s: restore the file or run again.", file, line, expected);
    }
}
