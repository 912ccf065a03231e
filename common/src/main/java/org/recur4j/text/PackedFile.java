package org.recur4j.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.recur4j.data.InputException;

/**
 * A file of word vectors as people download it: as it is, in a {@code .gz}, or in a {@code .zip}. A path such as
 * {@code glove.6B.zip/glove.6B.100d.txt} stands for a file in a zip.
 */
final class PackedFile {
    private static final int GZIP = 0x1F8B;
    private static final int ZIP = 0x504B;

    private PackedFile() {}

    /** The file on disk that a path stands for: the archive, where it leads into one. */
    static Path onDisk(Path path) {
        Path parent = path.getParent();
        return parent != null && Files.isRegularFile(parent) ? parent : path;
    }

    /**
     * Opens a file.
     *
     * @throws InputException when it is missing, or a zip with several files of which none is named
     * @throws IOException when it is damaged
     */
    static InputStream open(Path path) throws IOException {
        Path file = onDisk(path);
        if (!Files.isRegularFile(file)) {
            throw new InputException("The word vectors " + path + " are no file: give one of GloVe or word2vec.");
        }
        return switch (firstBytes(file)) {
            case GZIP -> new GZIPInputStream(Files.newInputStream(file));
            case ZIP -> entry(file, file.equals(path) ? "" : path.getFileName().toString());
            default -> Files.newInputStream(path);
        };
    }

    private static int firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            return first << 8 | in.read();
        }
    }

    private static InputStream entry(Path archive, String name) throws IOException {
        ZipFile zip = new ZipFile(archive.toFile());
        try {
            InputStream content = zip.getInputStream(only(archive, zip, name));
            return new FilterInputStream(content) {
                @Override
                public void close() throws IOException {
                    zip.close(); // the entry's stream too
                }
            };
        } catch (IOException | InputException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipEntry only(Path archive, ZipFile zip, String name) {
        List<? extends ZipEntry> files = zip.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
                .toList();
        List<? extends ZipEntry> found = files.stream()
                .filter(entry -> name.isEmpty() || ("/" + entry.getName()).endsWith("/" + name))
                .toList();
        if (files.isEmpty()) {
            throw new InputException(archive + " is an archive without files: give one of GloVe or word2vec.");
        }
        if (found.size() != 1) {
            String names = files.stream().map(ZipEntry::getName).collect(Collectors.joining(", "));
            throw new InputException(
                    "%s is an archive of %s files (%s): name one, such as --set embedding.vectors=%s/%s."
                            .formatted(
                                    archive,
                                    files.size(),
                                    names,
                                    archive,
                                    Path.of(files.get(0).getName()).getFileName()));
        }
        return found.get(0);
    }
}
