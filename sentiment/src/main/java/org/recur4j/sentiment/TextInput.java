package org.recur4j.sentiment;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.recur4j.data.DataFiles;
import org.recur4j.data.InputException;
import org.recur4j.data.TextLimits;
import org.recur4j.data.TextRecordReader;
import org.recur4j.data.TextUnit;

/** Texts to be answered, one by one: the lines of a file, or one column of a {@code .csv} or {@code .tsv}. */
final class TextInput implements Iterator<String>, Closeable {
    private final Path file;
    private final Iterator<String> texts;
    private final Closeable source;

    private TextInput(Path file, Iterator<String> texts, Closeable source) {
        this.file = file;
        this.texts = texts;
        this.source = source;
    }

    /**
     * Opens a file.
     *
     * @param column of a table that holds the texts
     * @throws InputException when the file cannot be used
     */
    static TextInput open(Path file, String column) throws IOException {
        DataFiles.requireFile(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return table(file, ',', column);
        }
        return name.endsWith(".tsv") ? table(file, '\t', column) : lines(file);
    }

    private static TextInput lines(Path file) {
        TextRecordReader reader = new TextRecordReader(TextUnit.LINE, TextLimits.DEFAULT);
        reader.initialize(file);
        return new TextInput(file, reader.texts().iterator(), reader);
    }

    private static TextInput table(Path file, char delimiter, String column) throws IOException {
        CSVParser rows = CSVParser.builder()
                .setReader(Files.newBufferedReader(file))
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())
                .get();
        List<String> columns = rows.getHeaderNames();
        if (!columns.contains(column)) {
            rows.close();
            throw new InputException(
                    "%s has no column \"%s\" (but %s): name the column of the texts so, or give one text a line."
                            .formatted(file, column, String.join(", ", columns)));
        }
        Iterator<CSVRecord> records = rows.iterator();
        Iterator<String> texts = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public String next() {
                CSVRecord row = records.next();
                if (!row.isSet(column)) {
                    throw new InputException("%s, line %d: the column \"%s\" is missing: add it."
                            .formatted(file, rows.getCurrentLineNumber(), column));
                }
                return row.get(column);
            }
        };
        return new TextInput(file, texts, rows);
    }

    @Override
    public boolean hasNext() {
        try {
            return texts.hasNext();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new InputException(file + " is not valid UTF-8: save it as UTF-8.", e);
            }
            throw e;
        }
    }

    @Override
    public String next() {
        return texts.next();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
