package org.recur4j.data.text;

import java.util.Locale;
import org.recur4j.data.InputException;

/** Watches the bytes of one file go by, block after block, and says at which byte and line they stop being text. */
public final class Utf8Check {
    private final String name;
    private long offset;
    private long line = 1;

    Utf8Check(String name) {
        this.name = name;
    }

    /**
     * The text of all the bytes of a file. Overwrites the bytes.
     *
     * @param name the file, for messages
     * @throws InputException when they are empty, binary or not UTF-8
     */
    public static String text(String name, byte[] bytes) {
        int start = Utf8.byteOrderMark(bytes, bytes.length);
        if (start == bytes.length) {
            throw empty(name);
        }
        new Utf8Check(name).check(bytes, 0, bytes.length);
        return Utf8.text(bytes, start, bytes.length, '\n');
    }

    static InputException empty(String name) {
        return new InputException(name + " is empty: give a file that holds text.");
    }

    /**
     * Checks the next block, which must not cut a character or a {@code \r\n} in two.
     *
     * @throws InputException naming the file, the first wrong byte (counted from 0) and its line (counted from 1)
     */
    void check(byte[] bytes, int from, int to) {
        if (offset == 0 && Utf8.isUtf16(bytes, to)) {
            throw new EncodingException(name + " is UTF-16 text: save it as UTF-8.");
        }
        int zero = Utf8.firstZero(bytes, from, to);
        int invalid = Utf8.firstInvalid(bytes, from, to);
        if (zero >= 0 && (invalid < 0 || zero < invalid || Utf8.looksBinary(bytes, to))) {
            throw InputException.of(
                    "%s is a binary file (zero byte at byte %d): give a UTF-8 text file.", name, offset + zero - from);
        }
        if (invalid >= 0) {
            throw new EncodingException(String.format(
                    Locale.ROOT,
                    "%s is not valid UTF-8 at byte %d (0x%02X), line %d: save it as UTF-8.",
                    name,
                    offset + invalid - from,
                    bytes[invalid],
                    line + Utf8.lineEnds(bytes, from, invalid)));
        }
        offset += to - from;
        line += Utf8.lineEnds(bytes, from, to);
    }
}
