package org.recur4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/** One UTF-8 file in pieces of limited size; see {@link TextUnit#PIECE}. */
final class Utf8Pieces implements TextSource {
    private final Path file;
    private final InputStream in;
    private final Utf8Check check;
    private final byte[] block;
    private int filled;
    private int start;
    private boolean ended;

    /**
     * Opens the file.
     *
     * @param size most bytes of a piece, at least 8
     */
    Utf8Pieces(Path file, int size) {
        DataFiles.requireFile(file);
        this.file = file;
        this.check = new Utf8Check(file.toString());
        this.block = new byte[size];
        try {
            this.in = Files.newInputStream(file);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
        fill();
        start = Utf8.byteOrderMark(block, filled);
        if (filled == start) {
            throw Utf8Check.empty(file.toString());
        }
    }

    @Override
    public boolean hasNext() {
        return filled > 0;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException(file + " was read to its end");
        }
        int end = ended ? filled : cut();
        check.check(block, 0, end);
        String piece = Utf8.text(block, start, end);
        start = 0;
        System.arraycopy(block, end, block, 0, filled - end);
        filled -= end;
        fill();
        return piece;
    }

    private void fill() {
        try {
            int read = in.readNBytes(block, filled, block.length - filled);
            ended = filled + read < block.length;
            filled += read;
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    /** Where a full block is best cut. */
    private int cut() {
        int newline = endOfLast('\n');
        if (newline > 0) {
            return newline;
        }
        int space = endOfLast(' ');
        if (space > 0) {
            return space;
        }
        int end = Utf8.characterEnd(block, start, filled);
        return block[end - 1] == '\r' ? end - 1 : end; // a newline may follow
    }

    private int endOfLast(char c) {
        int end = filled;
        while (end > start && block[end - 1] != c) {
            end--;
        }
        return end > start ? end : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
