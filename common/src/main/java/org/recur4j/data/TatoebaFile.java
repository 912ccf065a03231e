package org.recur4j.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An open file of Tatoeba's pairs, plain or in its archive.
 *
 * @param name for messages
 * @param lines from first to last
 * @param archive what to close besides; null for a plain file
 */
record TatoebaFile(String name, TextSource.Lines lines, ZipFile archive) implements Closeable {
    private static final Pattern PAIRS = Pattern.compile("(?:.*/)?[A-Za-z]{3}\\.txt");
    private static final Pattern NAME = Pattern.compile("([A-Za-z]{3})(?:-eng\\.zip|\\.txt|\\.tsv)");

    /** The language besides English that a file is called after; nothing when its name is no such. */
    static Optional<String> language(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(Languages.twoLetters(name.group(1))) : Optional.empty();
    }

    /**
     * Opens a file.
     *
     * @throws InputException when it is missing, too large, no text, or an archive without one file of pairs
     */
    static TatoebaFile open(Path path, TextLimits limits) {
        DataFiles.requireFile(path);
        try {
            DataFiles.requireSize(path, Files.size(path), limits.maxBytes());
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return new TatoebaFile(path.toString(), new TextSource.Lines(path), null);
        }
        ZipFile archive;
        try {
            archive = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw broken(path.toString(), e);
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
        try {
            return inside(path, archive, limits);
        } catch (IOException | RuntimeException e) {
            try {
                archive.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw damage(path, e);
        }
    }

    private static RuntimeException damage(Path path, Exception e) {
        Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        if (cause instanceof ZipException zip) {
            return broken(path.toString(), zip);
        }
        return e instanceof RuntimeException known ? known : DataFiles.unreadable(path, (IOException) e);
    }

    private static TatoebaFile inside(Path path, ZipFile archive, TextLimits limits) throws IOException {
        ZipEntry entry = pairs(path, archive, limits);
        String name = path + ": " + entry.getName();
        InputStream unpacked = new BoundedStream(archive.getInputStream(entry), path.toString(), limits.maxBytes());
        Utf8Pieces pieces = new Utf8Pieces(name, unpacked, TextSource.PIECE_BYTES);
        return new TatoebaFile(name, new TextSource.Lines(pieces), archive);
    }

    private static ZipEntry pairs(Path path, ZipFile archive, TextLimits limits) {
        if (archive.size() > limits.maxFiles()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s holds more than the limit of %,d entries: give a smaller archive.",
                    path,
                    limits.maxFiles()));
        }
        List<ZipEntry> found = new ArrayList<>();
        archive.stream().forEach(entry -> {
            String name = entry.getName();
            EntryNames.requireInside(name, path + ": " + name);
            if (!entry.isDirectory() && PAIRS.matcher(name).matches()) {
                found.add(entry);
            }
        });
        if (found.isEmpty()) {
            throw new InputException(
                    path + " holds no pairs of sentences: looked for a file of three letters in it, such as fra.txt.");
        }
        if (found.size() > 1) {
            throw new InputException("%s holds both %s and %s: unpack it, and give one of them."
                    .formatted(path, found.get(0).getName(), found.get(1).getName()));
        }
        return found.get(0);
    }

    static InputException broken(String name, Exception cause) {
        return new InputException(
                name + " is a broken archive (" + cause.getMessage() + "): download or copy it again.", cause);
    }

    @Override
    public void close() throws IOException {
        try {
            lines.close();
        } finally {
            if (archive != null) {
                archive.close();
            }
        }
    }
}
