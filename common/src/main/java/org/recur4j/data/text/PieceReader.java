package org.recur4j.data.text;

import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import org.recur4j.data.RecordSource;

/** The text of one UTF-8 file as a stream of characters, checked byte by byte as it goes by. */
public final class PieceReader extends Reader {
    private final RecordSource<String> pieces;
    private String piece = "";
    private int at;

    public PieceReader(RecordSource<String> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read(char[] buffer, int from, int length) {
        Objects.checkFromIndexSize(from, length, buffer.length);
        while (at == piece.length() && length > 0) {
            if (!pieces.hasNext()) {
                return -1;
            }
            piece = pieces.next();
            at = 0;
        }
        int count = Math.min(length, piece.length() - at);
        piece.getChars(at, at + count, buffer, from);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        pieces.close();
    }
}
