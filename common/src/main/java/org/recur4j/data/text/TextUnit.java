package org.recur4j.data.text;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;

/** How much text one record of a {@link TextRecordReader} holds. */
public enum TextUnit {
    FILE,
    /** A line, without its end: {@code \n} or {@code \r\n}. A lone {@code \r} in it is a space. */
    LINE,
    /**
     * About a mebibyte, or the rest of the file: the way to read what is too large to hold. A piece ends behind a
     * newline where it can, else behind a space, and never within a character; the pieces of a file together are
     * exactly its text.
     */
    PIECE;

    /**
     * Opens a file.
     *
     * @throws InputException as {@link DataFiles#readText}, at once or when the wrong place is reached
     */
    RecordSource<String> open(Path file, TextLimits limits) {
        return switch (this) {
            case FILE ->
                RecordSource.of(Stream.of(file)
                        .map(it -> DataFiles.readText(it, limits.maxBytes()))
                        .iterator());
            case PIECE -> new Utf8Pieces(file, Utf8Pieces.PIECE_BYTES);
            case LINE -> new Utf8Lines(file);
        };
    }
}
