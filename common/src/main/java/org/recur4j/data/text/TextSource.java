package org.recur4j.data.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.recur4j.data.InputException;

/** The records of one file, from first to last. */
public interface TextSource extends Iterator<String>, Closeable {
    /** Bytes of one piece. */
    int PIECE_BYTES = 1 << 20;

    /**
     * Opens a file.
     *
     * @throws InputException as {@link DataFiles#readText}, at once or when the wrong place is reached
     */
    static TextSource open(Path file, TextUnit unit, TextLimits limits) {
        return switch (unit) {
            case FILE -> new Whole(file, limits);
            case PIECE -> new Utf8Pieces(file, PIECE_BYTES);
            case LINE -> new Lines(file);
        };
    }

    /** A file as one record. */
    final class Whole implements TextSource {
        private final Iterator<Path> file;
        private final TextLimits limits;

        Whole(Path file, TextLimits limits) {
            this.file = List.of(file).iterator();
            this.limits = limits;
        }

        @Override
        public boolean hasNext() {
            return file.hasNext();
        }

        @Override
        public String next() {
            return DataFiles.readText(file.next(), limits.maxBytes());
        }

        @Override
        public void close() {
            // the file was open only while it was read
        }
    }

    /**
     * A file line by line, without the {@code \n} or {@code \r\n} that ends a line and nothing else does; only a piece
     * of it, or one line if that is longer, is held.
     */
    final class Lines implements TextSource {
        private final Utf8Pieces pieces;
        private String piece = "";
        private int start;

        public Lines(Path file) {
            this(Utf8Pieces.ofLines(file));
        }

        public Lines(Utf8Pieces pieces) {
            this.pieces = pieces;
        }

        @Override
        public boolean hasNext() {
            return start < piece.length() || pieces.hasNext();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all lines were read");
            }
            StringBuilder line = new StringBuilder();
            while (hasNext()) {
                if (start == piece.length()) {
                    piece = pieces.next();
                    start = 0;
                }
                int end = piece.indexOf('\n', start);
                line.append(piece, start, end < 0 ? piece.length() : end);
                start = end < 0 ? piece.length() : end + 1;
                if (end >= 0) {
                    break;
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            pieces.close();
        }
    }
}
