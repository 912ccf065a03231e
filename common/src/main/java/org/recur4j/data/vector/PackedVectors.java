package org.recur4j.data.vector;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.text.UnpackedStream;
import org.recur4j.data.text.ZipArchive;

/**
 * A file of word vectors as people download it: as it is, in a {@code .gz}, or in a {@code .zip}. A path such as
 * {@code glove.6B.zip/glove.6B.100d.txt} stands for a file in a zip.
 */
final class PackedVectors {
    private static final int MAX_ENTRIES = 10_000;

    private PackedVectors() {}

    /** The file on disk that a path stands for: the archive, where it leads into one. */
    static Path onDisk(Path path) {
        Path parent = path.getParent();
        return parent != null && Files.isRegularFile(parent) ? parent : path;
    }

    /**
     * Opens a file.
     *
     * @throws InputException when it is missing, a zip with several files of which none is named, or damaged, at once or
     *     where the damage is reached
     */
    static InputStream open(Path path) {
        Path file = onDisk(path);
        if (!Files.isRegularFile(file)) {
            throw new InputException("The word vectors " + path + " are not a file: give one of GloVe or word2vec.");
        }
        if (!ZipArchive.isZip(file)) {
            return UnpackedStream.of(path);
        }
        return new ZipArchive(file)
                .open(only(file, file.equals(path) ? "" : path.getFileName().toString()));
    }

    private static String only(Path archive, String name) {
        List<String> files = new ZipArchive(archive).files(MAX_ENTRIES);
        List<String> found = files.stream()
                .filter(entry -> name.isEmpty() || ("/" + entry).endsWith("/" + name))
                .toList();
        if (files.isEmpty()) {
            throw new InputException(archive + " is an archive without files: give one of GloVe or word2vec.");
        }
        if (found.size() != 1) {
            throw InputException.of(
                    "%s is an archive of %s (%s): name one, such as --set embedding.vectors=%s/%s.",
                    archive,
                    new Count(files.size(), "file"),
                    String.join(", ", files),
                    archive,
                    Path.of(files.get(0)).getFileName());
        }
        return found.get(0);
    }
}
