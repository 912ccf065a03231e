package org.recur4j.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/**
 * How the fields of one file are separated and quoted, found out by reading it.
 *
 * <p>Fields between commas, semicolons or bars are quoted as in RFC 4180. Between tabs, quotes are characters like
 * others, as in GLUE's files: a text may begin with one and never close it. There a quoted field is recognised by
 * itself, where it begins and ends with quotes and those inside are doubled; only in a file whose lines have different
 * numbers of fields may it also hold tabs and line ends.
 *
 * @param separator between fields
 * @param quoted whether quotes enclose fields that may hold separators and line ends
 */
record Dialect(char separator, boolean quoted) {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*\"");

    /**
     * Finds out.
     *
     * @throws InputException when the file cannot be read
     */
    static Dialect of(Path file, LabelledTextSettings settings) {
        TableSettings table = settings.table();
        List<Dialect> candidates = table.separators(EncodedText.unpackedName(file)).stream()
                .map(separator -> new Dialect(separator, separator != '\t'))
                .toList();
        Dialect best = candidates.stream()
                .filter(dialect -> dialect.fits(dialect.firstRow(file, settings), table))
                .findFirst()
                .orElseGet(() -> candidates.stream()
                        .max(Comparator.comparingInt(
                                dialect -> dialect.firstRow(file, settings).size()))
                        .orElseThrow());
        Dialect enclosing = new Dialect(best.separator, true);
        boolean uneven = !best.quoted && !best.isEven(file, settings) && enclosing.isEven(file, settings);
        return uneven ? enclosing : best;
    }

    CsvRows open(Path file, LabelledTextSettings settings) {
        return new CsvRows(file, EncodedText.open(file, settings), separator, quoted);
    }

    /** A row's fields as they were meant. */
    List<String> fields(CSVRecord row) {
        return row.stream().map(this::plain).toList();
    }

    private String plain(String field) {
        boolean enclosed =
                !quoted && field.length() > 1 && QUOTED.matcher(field).matches();
        return enclosed ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
    }

    private boolean fits(List<String> first, TableSettings table) {
        if (table.header()) {
            return first.stream().map(String::strip).anyMatch(table.textColumn()::equals);
        }
        return first.size() > 1;
    }

    private List<String> firstRow(Path file, LabelledTextSettings settings) {
        try (CsvRows rows = open(file, settings)) {
            CSVRecord first = rows.next();
            return first == null ? List.of() : fields(first);
        } catch (InputException e) {
            return List.of(); // whoever reads it says what is wrong
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    /** Whether every row has as many fields as the first. */
    private boolean isEven(Path file, LabelledTextSettings settings) {
        try (CsvRows rows = open(file, settings)) {
            CSVRecord first = rows.next();
            CSVRecord row = first;
            while (row != null && row.size() == first.size()) {
                row = rows.next();
            }
            return row == null;
        } catch (InputException e) {
            return false; // the same
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }
}
