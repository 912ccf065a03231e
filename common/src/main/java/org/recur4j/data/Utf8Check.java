package org.recur4j.data;

import java.nio.file.Path;
import java.util.Locale;

/** Watches the bytes of one file go by, block after block, and says at which byte and line they stop being text. */
final class Utf8Check {
    private final Path file;
    private long offset;
    private long line = 1;

    Utf8Check(Path file) {
        this.file = file;
    }

    /**
     * Checks the next block, which must not cut a character or a {@code \r\n} in two.
     *
     * @throws InputException naming the file, the first wrong byte (counted from 0) and its line (counted from 1)
     */
    void check(byte[] bytes, int from, int to) {
        if (offset == 0 && Utf8.isUtf16(bytes, to)) {
            throw new InputException(file + " is UTF-16 text: save it as UTF-8");
        }
        int zero = Utf8.firstZero(bytes, from, to);
        int invalid = Utf8.firstInvalid(bytes, from, to);
        if (zero >= 0 && (invalid < 0 || zero < invalid || Utf8.looksBinary(bytes, to))) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s is a binary file (zero byte at byte %d): give a UTF-8 text file",
                    file,
                    offset + zero - from));
        }
        if (invalid >= 0) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s is not valid UTF-8 at byte %d (0x%02X), line %d: save it as UTF-8",
                    file,
                    offset + invalid - from,
                    bytes[invalid],
                    line + Utf8.lineEnds(bytes, from, invalid)));
        }
        offset += to - from;
        line += Utf8.lineEnds(bytes, from, to);
    }
}
