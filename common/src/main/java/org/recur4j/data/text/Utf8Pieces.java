package org.recur4j.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.IOUtils;
import org.recur4j.data.RecordSource;

/** One UTF-8 file in pieces of limited size; see {@link TextUnit#PIECE}. */
public final class Utf8Pieces extends RecordSource<String> {
    public static final int PIECE_BYTES = 1 << 20;

    private final String name;
    private final InputStream in;
    private final Utf8Check check;
    private final byte[] block;
    private char loneReturn;
    private int filled;
    private int start;
    private boolean ended;

    /**
     * Opens the file.
     *
     * @param size most bytes of a piece, at least 8
     */
    public Utf8Pieces(Path file, int size) {
        this(file.toString(), opened(file), size, '\n');
    }

    private Utf8Pieces(String name, InputStream in, int size, char loneReturn) {
        this.loneReturn = loneReturn;
        this.name = name;
        this.in = closing(in);
        this.check = new Utf8Check(name);
        this.block = new byte[size];
        try {
            fill();
            start = Utf8.byteOrderMark(block, filled);
            if (filled == start) {
                throw Utf8Check.empty(name);
            }
        } catch (RuntimeException e) {
            IOUtils.closeQuietly(in, e::addSuppressed);
            throw e;
        }
    }

    /** What the file is called, for messages. */
    String name() {
        return name;
    }

    /**
     * An open stream of rows, closed with the pieces: as in {@link #ofLines} only {@code \n} ends a line, but where there
     * is none, {@code \r} does, as old Macs wrote it.
     *
     * @param name of the file, for messages
     */
    public static Utf8Pieces ofRows(String name, InputStream in) {
        Utf8Pieces pieces = ofLines(name, in);
        pieces.loneReturn = pieces.endOfLast('\n') > 0 ? ' ' : '\n';
        return pieces;
    }

    /** The same of a file. */
    public static Utf8Pieces ofRows(Path file) {
        return ofRows(file.toString(), opened(file));
    }

    /** A file whose lines are counted: only {@code \n} ends one. */
    public static Utf8Pieces ofLines(Path file) {
        return ofLines(file.toString(), opened(file));
    }

    /**
     * The same of an open stream.
     *
     * @param name of the file, for messages
     * @param in closed with the pieces
     */
    public static Utf8Pieces ofLines(String name, InputStream in) {
        return new Utf8Pieces(name, in, PIECE_BYTES, ' ');
    }

    private static InputStream opened(Path file) {
        DataFiles.requireFile(file);
        return DataFiles.reading(file, () -> Files.newInputStream(file));
    }

    @Override
    public String read() {
        if (filled == 0) {
            return null;
        }
        int end = ended ? filled : cut();
        check.check(block, 0, end);
        String piece = Utf8.text(block, start, end, loneReturn);
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
            throw DataFiles.unreadable(name, e);
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
}
