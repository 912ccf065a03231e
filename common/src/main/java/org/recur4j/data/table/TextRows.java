package org.recur4j.data.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;

/** The files of rows that are read: CSV, TSV, JSON lines, fastText lines and plain lines, told apart by their names. */
public final class TextRows {
    private static final List<String> TABLES = List.of(".csv", ".tsv", ".tab");
    private static final List<String> OBJECTS = List.of(".jsonl", ".ndjson", ".json");
    private static final List<String> LINES = List.of(".txt", ".ft");

    private TextRows() {}

    /** Whether a file is a table or holds objects, by its name. */
    public static boolean isTable(Path file) {
        return ends(file, TABLES) || ends(file, OBJECTS);
    }

    /** The name of a file without its ending, such as {@code "train"}. */
    public static String stem(Path file) {
        String name = EncodedText.unpackedName(file.getFileName());
        return Stream.of(TABLES, OBJECTS, LINES)
                .flatMap(List::stream)
                .reduce(
                        name,
                        (stem, ending) ->
                                stem.endsWith(ending) ? stem.substring(0, stem.length() - ending.length()) : stem);
    }

    /** Whether a file has labelled lines of fastText, by its name and first line. */
    public static boolean isFastText(Path file, LabelledTextSettings settings) {
        return ends(file, LINES) && LineRows.areFastText(file, settings);
    }

    /**
     * Opens a file.
     *
     * @param labelled whether each row needs a label
     * @throws InputException when it cannot be used
     */
    public static RecordSource<TextRow> open(Path file, LabelledTextSettings settings, boolean labelled) {
        if (ends(file, TABLES)) {
            return Table.open(file, settings, labelled);
        }
        if (ends(file, OBJECTS)) {
            return new JsonRows(file, settings, labelled);
        }
        return new LineRows(file, settings, labelled || LineRows.areFastText(file, settings));
    }

    private static boolean ends(Path file, List<String> endings) {
        String name = EncodedText.unpackedName(file);
        return endings.stream().anyMatch(name::endsWith);
    }
}
