package org.recur4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Texts that are read from a folder or from a zip alike: a path such as {@code Flickr8k_text.zip/Flickr8k.token.txt}
 * stands for the entry of that file name, wherever it lies in the zip.
 */
final class ZippedText {
    private ZippedText() {}

    /**
     * Whether there is such a file, or such an entry.
     *
     * @throws InputException when it would be in a zip that is damaged
     */
    static boolean isThere(Path file) {
        return isZip(file.getParent()) ? inside(file, zip -> entry(zip, file).isPresent()) : Files.isRegularFile(file);
    }

    /**
     * Hands the lines to a reader.
     *
     * @param maxBytes most bytes of the text
     * @throws InputException when it is missing, no text, too large, or in a zip that is damaged
     */
    static <T> T read(Path file, long maxBytes, Function<TextSource, T> reader) {
        if (isZip(file.getParent())) {
            return inside(file, zip -> reader.apply(lines(zip, file, maxBytes)));
        }
        DataFiles.requireFileOf(file, maxBytes);
        try (TextSource lines = new TextSource.Lines(file)) {
            return reader.apply(lines);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private static boolean isZip(Path path) {
        return path != null && path.toString().toLowerCase(Locale.ROOT).endsWith(".zip") && Files.isRegularFile(path);
    }

    private static <T> T inside(Path file, Function<ZipFile, T> reader) {
        Path archive = file.getParent();
        DataFiles.requireFile(archive);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return reader.apply(zip);
        } catch (ZipException e) {
            throw TatoebaFile.broken(archive.toString(), e);
        } catch (IOException e) {
            throw DataFiles.unreadable(archive, e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ZipException damage) {
                throw TatoebaFile.broken(file.toString(), damage);
            }
            throw e;
        }
    }

    private static Optional<? extends ZipEntry> entry(ZipFile zip, Path file) {
        String name = file.getFileName().toString();
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
                .filter(entry -> entry.getName().equals(name) || entry.getName().endsWith("/" + name))
                .findFirst();
    }

    private static TextSource lines(ZipFile zip, Path file, long maxBytes) {
        ZipEntry entry = entry(zip, file).orElseThrow(() -> new NoSuchElementException(file.toString()));
        try {
            BoundedStream unpacked = new BoundedStream(zip.getInputStream(entry), file.toString(), maxBytes);
            return new TextSource.Lines(Utf8Pieces.ofLines(file.toString(), unpacked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
