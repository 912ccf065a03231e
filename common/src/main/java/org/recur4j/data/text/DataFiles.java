package org.recur4j.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.recur4j.data.InputException;

/**
 * The door through which files come in: strict about what they hold, and clear about what is wrong with them.
 *
 * <p>Text is UTF-8. A byte-order mark at the start is dropped; {@code \r\n} and a lone {@code \r} are read as
 * {@code \n}.
 */
public final class DataFiles {
    private static final long MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8L;
    private static final int BUFFER = 1 << 16;

    private DataFiles() {}

    /**
     * The whole text of one UTF-8 file.
     *
     * @param file a text file
     * @param maxBytes the largest size accepted
     * @throws InputException when the file is missing, a folder, unreadable, empty, too large, binary or not UTF-8
     */
    public static String readText(Path file, long maxBytes) {
        requireFile(file);
        try {
            long size = Files.size(file);
            requireSize(file, size, maxBytes);
            if (size > MAX_ARRAY_LENGTH) {
                throw new InputException(String.format(
                        Locale.ROOT,
                        "%s has %,d bytes, more than one text can hold (%,d): split it into several files.",
                        file,
                        size,
                        MAX_ARRAY_LENGTH));
            }
            return Utf8Check.text(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Checks that a path is a file that can be read.
     *
     * @throws InputException saying what to pass instead
     */
    public static void requireFile(Path file) {
        requireExists(file);
        if (Files.isDirectory(file)) {
            throw new InputException(file + " is a folder: give a file.");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + " is not an ordinary file: give a file on disk.");
        }
        requireReadable(file);
    }

    /** Checks that a path is a file that can be read, of at most so many bytes. */
    public static void requireFileOf(Path file, long maxBytes) {
        requireFile(file);
        try {
            requireSize(file, Files.size(file), maxBytes);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** SHA-256 of a file, 64 lower-case hexadecimal digits. */
    public static String sha256(Path file) {
        requireFile(file);
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    public static void requireExists(Path path) {
        if (!Files.exists(path)) {
            Path parent = path.toAbsolutePath().getParent();
            String hint = parent == null || Files.isDirectory(parent) ? "" : " (there is no folder " + parent + ")";
            throw new InputException(
                    path + " does not exist" + hint + ": give the path of an existing file or folder.");
        }
    }

    public static void requireReadable(Path path) {
        if (!Files.isReadable(path)) {
            throw new InputException(path + " may not be read: change its permissions or give another path.");
        }
    }

    public static void requireSize(Path file, long size, long maxBytes) {
        if (size > maxBytes) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s has %,d bytes, more than the limit of %,d: give a smaller file.",
                    file,
                    size,
                    maxBytes));
        }
    }

    /** What to type to give a path, such as {@code --data reviews/training.csv}. */
    public static String option(Path path) {
        String text = path.toString();
        return "--data " + (text.matches("[\\w./:~+-]+") ? text : "\"" + text + "\"");
    }

    public static RuntimeException unreadable(Path path, IOException e) {
        return unreadable(path.toString(), e);
    }

    public static RuntimeException unreadable(String path, IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return new InputException(
                    denied.getFile() + " may not be read: change its permissions or give another path.", e);
        }
        return new UncheckedIOException(path + " could not be read: " + e.getMessage(), e);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
