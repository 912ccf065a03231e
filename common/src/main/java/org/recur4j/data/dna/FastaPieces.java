package org.recur4j.data.dna;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.text.DataFiles;

/**
 * The sequences of a FASTA file in pieces, of which only one is held, however long a sequence or a line is. A line
 * {@code >name and more} begins a sequence; its name ends at the first space.
 */
final class FastaPieces extends RecordSource<DnaPiece> {
    private static final int MAX_HEADER = 1 << 16;

    private final String file;
    private final InputStream in;
    private final int size;
    private final int overlap;
    private final BaseLetters letters;
    private final StringBuilder bases = new StringBuilder();
    private String name; // of the sequence that is read; null before the first and behind the last
    private String place;
    private int start;
    private long line = 1;

    /**
     * Begins.
     *
     * @param in buffered; closed with this
     * @param size bases of a piece
     * @param overlap bases that it has in common with the next one of its sequence, fewer than size
     */
    FastaPieces(String file, InputStream in, int size, int overlap, SkipCounts counts) {
        this.file = file;
        this.in = closing(in);
        this.size = size;
        this.overlap = overlap;
        this.letters = new BaseLetters(counts);
    }

    @Override
    public DnaPiece read() {
        for (int c = letter(); c >= 0; c = letter()) {
            if (c == '>') {
                DnaPiece last = name == null ? null : piece(true);
                begin();
                if (last != null) {
                    return last;
                }
            } else if (c == '\n') {
                line++;
            } else if (c > ' ') {
                if (bases.length() == size) { // one more comes, so that this piece is not the last
                    DnaPiece piece = piece(false);
                    append(c);
                    return piece;
                }
                append(c);
            }
        }
        DnaPiece last = name == null ? null : piece(true);
        name = null;
        return last;
    }

    private void append(int c) {
        if (name == null) {
            throw InputException.of("%s begins with bases: write > and a name on a line before them.", place());
        }
        if (start > Integer.MAX_VALUE - size - 1) {
            throw InputException.of("%s: %s has more than %,d bases: cut it.", place, name, start);
        }
        bases.append(letters.base((char) c, this::place));
    }

    private DnaPiece piece(boolean last) {
        if (bases.isEmpty()) {
            throw InputException.of("%s: %s has no bases: add some below, or remove the line.", place, name);
        }
        DnaPiece piece = new DnaPiece(name, start, bases.toString(), last, place);
        int done = last ? bases.length() : bases.length() - overlap;
        start = last ? 0 : start + done;
        bases.delete(0, done);
        return piece;
    }

    private void begin() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        int c = letter();
        for (; c >= 0 && c != '\n'; c = letter()) {
            header.write(c);
            if (header.size() > MAX_HEADER) {
                throw InputException.of(
                        "%s has more than %,d letters behind >: shorten the name.", place(), MAX_HEADER);
            }
        }
        name = header.toString(StandardCharsets.UTF_8).strip().replaceFirst("(?s)\\s.*", "");
        place = place();
        if (name.isEmpty()) {
            throw InputException.of("%s has no name behind >: add one.", place);
        }
        line += c < 0 ? 0 : 1;
    }

    private int letter() {
        try {
            return in.read();
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private String place() {
        return file + ", line " + line;
    }
}
