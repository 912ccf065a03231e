package org.recur4j.data.text;

import java.nio.file.Path;
import org.recur4j.data.RecordSource;

/**
 * A file line by line, without the {@code \n} or {@code \r\n} that ends a line and nothing else does; only a piece of it, or
 * one line if that is longer, is held.
 */
public final class Utf8Lines extends RecordSource<String> {
    private final Utf8Pieces pieces;
    private String piece = "";
    private int start;
    private long count;

    public Utf8Lines(Path file) {
        this(Utf8Pieces.ofLines(file));
    }

    public Utf8Lines(Utf8Pieces pieces) {
        this.pieces = closing(pieces);
    }

    @Override
    public String read() {
        if (!hasMore()) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        int end = -1;
        while (end < 0 && hasMore()) {
            end = piece.indexOf('\n', start);
            line.append(piece, start, end < 0 ? piece.length() : end);
            start = end < 0 ? piece.length() : end + 1;
        }
        count++;
        return line.toString();
    }

    /** Whether anything comes, on the piece that is held, which is the next one where the last was read to its end. */
    private boolean hasMore() {
        if (start == piece.length() && pieces.hasNext()) {
            piece = pieces.next();
            start = 0;
        }
        return start < piece.length();
    }

    /** What the file is called, for messages. */
    public String name() {
        return pieces.name();
    }

    /** Number of lines that were read. */
    public long count() {
        return count;
    }

    /** The file, and the line that was read last. */
    public String place() {
        return name() + ", line " + count;
    }
}
