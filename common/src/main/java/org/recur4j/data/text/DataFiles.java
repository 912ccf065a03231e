package org.recur4j.data.text;

import static org.apache.commons.codec.digest.MessageDigestAlgorithms.SHA_256;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.function.IOSupplier;
import org.recur4j.data.InputException;

/**
 * The door through which files come in: strict about what they hold, and clear about what is wrong with them.
 *
 * <p>Text is UTF-8. A byte-order mark at the start is dropped; {@code \r\n} and a lone {@code \r} are read as
 * {@code \n}.
 */
public final class DataFiles {
    private static final Pattern ABSOLUTE = Pattern.compile("/|[A-Za-z]:|.*\\\\", Pattern.DOTALL);
    private static final long MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8L;

    private DataFiles() {}

    /**
     * The whole text of one UTF-8 file.
     *
     * @param file a text file
     * @param maxBytes the largest size accepted
     * @throws InputException when the file is missing, a folder, unreadable, empty, too large, binary or not UTF-8
     */
    public static String readText(Path file, long maxBytes) {
        requireFileOf(file, maxBytes);
        long size = reading(file, () -> Files.size(file));
        if (size > MAX_ARRAY_LENGTH) {
            throw InputException.of(
                    "%s has %,d bytes, more than one text can hold (%,d): split it into several files.",
                    file, size, MAX_ARRAY_LENGTH);
        }
        return Utf8Check.text(file.toString(), reading(file, () -> Files.readAllBytes(file)));
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
        requireSize(file, reading(file, () -> Files.size(file)), maxBytes);
    }

    /** SHA-256 of a file, 64 lower-case hexadecimal digits. */
    public static String sha256(Path file) {
        requireFile(file);
        return reading(file, () -> new DigestUtils(SHA_256).digestAsHex(file));
    }

    /** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return DigestUtils.sha256Hex(bytes);
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
            throw InputException.of(
                    "%s has %,d bytes, more than the limit of %,d: give a smaller file.", file, size, maxBytes);
        }
    }

    /**
     * What lies in a folder, sorted.
     *
     * @throws InputException when it may not be read, or holds more than the limits allow
     */
    public static List<Path> list(Path folder, TextLimits limits) {
        List<Path> found = list(folder, limits.maxFiles() + 1L);
        requireFiles(folder, found.size(), limits.maxFiles());
        return found;
    }

    /** The same, but no more than so many, whichever. */
    public static List<Path> list(Path folder, long max) {
        return reading(folder, () -> {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.limit(max).sorted().toList();
            }
        });
    }

    /** Refuses a folder with too many files. */
    public static void requireFiles(Path folder, int files, int max) {
        if (files > max) {
            throw InputException.of(
                    "The folder %s holds more than the limit of %,d files: give a folder with fewer.", folder, max);
        }
    }

    /**
     * Refuses the name of an archive's entry that leads elsewhere than into the archive.
     *
     * @param place the archive and the entry, for the message
     */
    public static void requireInside(String name, String place) {
        if (ABSOLUTE.matcher(name).lookingAt() || List.of(name.split("/")).contains("..")) {
            throw InputException.of("%s leads out of the archive: give the archive as it is distributed.", place);
        }
    }

    /** Refuses an archive with too many entries. */
    public static void requireEntries(Path archive, int entries, int max) {
        if (entries > max) {
            throw InputException.of(
                    "%s holds more than the limit of %,d entries: give a smaller archive.", archive, max);
        }
    }

    /** What to type to give a path, such as {@code --data reviews/training.csv}. */
    public static String option(Path path) {
        String text = path.toString();
        return "--data " + (text.matches("[\\w./:~+-]+") ? text : "\"" + text + "\"");
    }

    /** The first bytes of a file, as many as there are of so many. */
    public static byte[] start(Path file, int bytes) {
        return reading(file, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(bytes);
            }
        });
    }

    /** Does what reads a path, and says of the path what goes wrong. */
    public static <T> T reading(Path path, IOSupplier<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    public static RuntimeException unreadable(Object path, IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return new InputException(
                    denied.getFile() + " may not be read: change its permissions or give another path.", e);
        }
        return new UncheckedIOException(path + " could not be read: " + e.getMessage(), e);
    }
}
