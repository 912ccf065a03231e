package org.recur4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads a table with a header line: {@code .csv} (commas) or {@code .tsv} (tabs), quoted as in RFC 4180. A quoted field
 * may hold line ends. Blank lines are skipped; white space around a label is dropped.
 */
public final class TableRecordReader extends LabelledRecordReader {
    private static final long serialVersionUID = 1L;

    private final LabelledTextSettings settings;

    /**
     * A reader, to be given its file.
     *
     * @param settings names the two columns
     */
    public TableRecordReader(LabelledTextSettings settings) {
        this.settings = settings;
    }

    @Override
    RecordSource<LabelledText> open(Path file) {
        DataFiles.requireFile(file);
        try {
            DataFiles.requireSize(file, Files.size(file), settings.limits().maxBytes());
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
        boolean tabs = file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
        return Table.open(file, tabs ? '\t' : ',', settings);
    }
}
