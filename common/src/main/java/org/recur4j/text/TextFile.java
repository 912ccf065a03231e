package org.recur4j.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.recur4j.data.InputException;

/**
 * A small UTF-8 file of a run folder.
 *
 * @param path where it is
 * @param what it holds, for messages, such as {@code "truecaser"}
 */
record TextFile(Path path, String what) {
    private static final long MAX_BYTES = 64L << 20;

    void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the " + what + " to " + path, e);
        }
    }

    /**
     * Reads it.
     *
     * @throws InputException when it is missing, too large or no text
     */
    String read() {
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw InputException.of(
                        "The %s %s has %,d bytes, more than the limit of %,d: give a smaller file.",
                        what, path, size, MAX_BYTES);
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new InputException("The " + what + " " + path + " does not exist: give a complete run folder.", e);
        } catch (CharacterCodingException e) {
            throw new InputException("The " + what + " " + path + " is not UTF-8: it was damaged, restore it.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the " + what + " " + path, e);
        }
    }

    /** What to say of a line that cannot be understood. */
    InputException damaged(int line, String why) {
        return new InputException(
                "Line " + line + " of the " + what + " " + path + " " + why + ": it was damaged, restore it.");
    }
}
