package org.recur4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file that a parallel corpus may be in: one on disk, plain or packed by gzip, or an entry of a zip.
 *
 * <p>An archive is not trusted: paths that lead out of it, and more entries or bytes than the limits allow are errors.
 *
 * @param file on disk
 * @param entry path in the zip; empty where the file is none
 */
record ParallelFile(Path file, String entry) {
    private static final String ZIP = ".zip";
    private static final String GZIP = ".gz";

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
        return isZip(path) ? inZip(path, limits) : List.of(new ParallelFile(path, ""));
    }

    private static List<ParallelFile> inFolder(Path folder, TextLimits limits) {
        DataFiles.requireReadable(folder);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.limit(limits.maxFiles() + 1L).sorted().toList();
            if (found.size() > limits.maxFiles()) {
                throw TextFileFinder.tooMany(folder, limits);
            }
            return found.stream()
                    .filter(Files::isRegularFile)
                    .map(file -> new ParallelFile(file, ""))
                    .toList();
        } catch (IOException e) {
            throw DataFiles.unreadable(folder, e);
        }
    }

    private static List<ParallelFile> inZip(Path path, TextLimits limits) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > limits.maxFiles()) {
                throw new InputException(String.format(
                        Locale.ROOT,
                        "%s holds more than the limit of %,d entries: give a smaller archive.",
                        path,
                        limits.maxFiles()));
            }
            List<ParallelFile> found = new ArrayList<>();
            zip.stream().forEach(entry -> {
                EntryNames.requireInside(entry.getName(), path + ": " + entry.getName());
                if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                    found.add(new ParallelFile(path, entry.getName()));
                }
            });
            found.sort(Comparator.comparing(ParallelFile::entry));
            return found;
        } catch (ZipException e) {
            throw TatoebaFile.broken(path.toString(), e);
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    private static boolean isZip(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(ZIP);
    }

    /** Its name without folders, and without what says that it is packed by gzip. */
    String name() {
        String path = entry.isEmpty() ? file.toString().replace('\\', '/') : entry;
        String name = path.substring(path.lastIndexOf('/') + 1);
        return isGzip() ? name.substring(0, name.length() - GZIP.length()) : name;
    }

    private boolean isGzip() {
        return (entry.isEmpty() ? file.toString() : entry)
                .toLowerCase(Locale.ROOT)
                .endsWith(GZIP);
    }

    /** Whether this is a zip on disk, which has files of its own. */
    boolean isArchive() {
        return entry.isEmpty() && isZip(file);
    }

    /** Where it lies, for messages. */
    String place() {
        return entry.isEmpty() ? file.toString() : file + ": " + entry;
    }

    /**
     * Opens it.
     *
     * @throws InputException when it is missing, too large, no text, or in a broken archive
     */
    TatoebaFile open(TextLimits limits) {
        DataFiles.requireFileOf(file, limits.maxBytes());
        ZipFile zip = null;
        InputStream in = null;
        try {
            zip = entry.isEmpty() ? null : new ZipFile(file.toFile());
            in = zip == null ? Files.newInputStream(file) : zip.getInputStream(new ZipEntry(entry));
            in = isGzip() ? new GZIPInputStream(in) : in;
            boolean packed = zip != null || isGzip();
            InputStream bounded = packed ? new BoundedStream(in, file.toString(), limits.maxBytes()) : in;
            return new TatoebaFile(place(), new TextSource.Lines(Utf8Pieces.ofLines(place(), bounded)), zip);
        } catch (IOException | RuntimeException e) {
            close(in, e);
            close(zip, e);
            throw damage(e);
        }
    }

    private static void close(java.io.Closeable open, Exception cause) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private RuntimeException damage(Exception e) {
        Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        if (TatoebaFile.isDamage(cause)) {
            return TatoebaFile.broken(file.toString(), cause);
        }
        return e instanceof RuntimeException known ? known : DataFiles.unreadable(file, (IOException) e);
    }
}
