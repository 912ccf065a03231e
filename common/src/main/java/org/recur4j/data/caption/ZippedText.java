package org.recur4j.data.caption;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.recur4j.data.InputException;
import org.recur4j.data.text.BoundedStream;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.Utf8Lines;
import org.recur4j.data.text.Utf8Pieces;
import org.recur4j.data.text.ZipArchive;

/**
 * Texts that are read from a folder or from a zip alike: a path such as {@code Flickr8k_text.zip/Flickr8k.token.txt}
 * stands for the entry of that file name, wherever it lies in the zip.
 */
public final class ZippedText {
    private ZippedText() {}

    /**
     * Whether there is such a file, or such an entry.
     *
     * @throws InputException when it would be in a zip that is damaged
     */
    public static boolean isThere(Path file) {
        return isZip(file.getParent()) ? entry(file).isPresent() : Files.isRegularFile(file);
    }

    /**
     * Opens it.
     *
     * @param maxBytes most bytes of the text
     * @throws InputException when it is missing, no text, too large, or in a zip that is damaged
     */
    public static Utf8Lines open(Path file, long maxBytes) {
        if (!isZip(file.getParent())) {
            DataFiles.requireFileOf(file, maxBytes);
            return new Utf8Lines(file);
        }
        String entry = entry(file).orElseThrow(() -> new NoSuchElementException(file.toString()));
        InputStream unpacked = new ZipArchive(file.getParent()).open(entry);
        return new Utf8Lines(
                Utf8Pieces.ofLines(file.toString(), new BoundedStream(unpacked, file.toString(), maxBytes)));
    }

    private static boolean isZip(Path path) {
        return path != null && ZipArchive.isNamedSo(path) && Files.isRegularFile(path);
    }

    private static Optional<String> entry(Path file) {
        return new ZipArchive(file.getParent())
                .files(Pictures.MAX_FILES).stream()
                        .filter(entry -> ("/" + entry).endsWith("/" + file.getFileName()))
                        .findFirst();
    }
}
