package org.recur4j.data.parallel;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.data.text.BoundedStream;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.TextLimits;
import org.recur4j.data.text.UnpackedStream;
import org.recur4j.data.text.Utf8Lines;
import org.recur4j.data.text.Utf8Pieces;
import org.recur4j.data.text.ZipArchive;

/**
 * A file that a parallel corpus may be in: one on disk, plain or packed, or an entry of a zip.
 *
 * @param file on disk
 * @param entry path in the zip; empty where the file is none
 */
record ParallelFile(Path file, String entry) {
    /**
     * The files of a path: those in a folder or a zip, not below another folder of a folder, by name; or the file itself.
     *
     * @throws InputException when there is no such path, or more in it than the limits allow
     */
    static List<ParallelFile> in(Path path, TextLimits limits) {
        DataFiles.requireExists(path);
        if (Files.isDirectory(path)) {
            return inFolder(path, limits);
        }
        DataFiles.requireFile(path);
        return ZipArchive.isNamedSo(path) ? inZip(path, limits) : List.of(new ParallelFile(path, ""));
    }

    private static List<ParallelFile> inFolder(Path folder, TextLimits limits) {
        DataFiles.requireReadable(folder);
        return DataFiles.list(folder, limits).stream()
                .filter(Files::isRegularFile)
                .map(file -> new ParallelFile(file, ""))
                .toList();
    }

    private static List<ParallelFile> inZip(Path path, TextLimits limits) {
        return new ZipArchive(path)
                .files(limits.maxFiles()).stream()
                        .sorted()
                        .map(entry -> new ParallelFile(path, entry))
                        .toList();
    }

    /** Its name without folders, and without what says that it is packed by gzip or bzip2. */
    String name() {
        String path = entry.isEmpty() ? file.toString().replace('\\', '/') : entry;
        return UnpackedStream.unpackedName(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Whether this is a zip on disk, which has files of its own. */
    boolean isArchive() {
        return entry.isEmpty() && ZipArchive.isNamedSo(file);
    }

    /** Where it lies, for messages. */
    String place() {
        return entry.isEmpty() ? file.toString() : new ZipArchive(file).place(entry);
    }

    /**
     * Opens it.
     *
     * @throws InputException when it is missing, too large, no text, or in a broken archive, at once or where that is
     *     reached
     */
    Utf8Lines open(TextLimits limits) {
        DataFiles.requireFileOf(file, limits.maxBytes());
        InputStream in = entry.isEmpty() ? UnpackedStream.of(file) : new ZipArchive(file).open(entry);
        return new Utf8Lines(Utf8Pieces.ofLines(place(), new BoundedStream(in, file.toString(), limits.maxBytes())));
    }
}
