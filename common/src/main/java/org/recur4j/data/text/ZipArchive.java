package org.recur4j.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.io.IOUtils;
import org.recur4j.data.InputException;

/**
 * A zip with files of text. It is not trusted: paths that lead out of it, more entries than expected and damage are
 * errors that name it.
 *
 * @param file on disk
 */
public record ZipArchive(Path file) {
    private static final byte[] START = {'P', 'K', 3, 4};

    /** Whether a file is called like a zip, or begins like one. */
    public static boolean isZip(Path file) {
        return isNamedSo(file) || Arrays.equals(DataFiles.start(file, START.length), START);
    }

    /** Whether a path is called like a zip. */
    public static boolean isNamedSo(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /**
     * The names of its files with their folders, in its order; what macOS adds is passed over.
     *
     * @param maxEntries most entries, whatever they are
     * @throws InputException when it is missing or damaged, or has more entries, or one that leads out of it
     */
    public List<String> files(int maxEntries) {
        try (ZipFile zip = open()) {
            DataFiles.requireEntries(file, zip.size(), maxEntries);
            List<String> found = new ArrayList<>();
            zip.stream().forEach(entry -> {
                DataFiles.requireInside(entry.getName(), place(entry.getName()));
                if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                    found.add(entry.getName());
                }
            });
            return found;
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    /**
     * The bytes of one of its files, unpacked also where the file itself is packed.
     *
     * @param entry one of {@link #files}
     * @throws InputException when it is damaged, at once or where the damage is reached
     */
    @SuppressWarnings("resource") // closed with the entry, or below
    public InputStream open(String entry) {
        ZipFile zip = null;
        try {
            zip = open();
            ZipEntry found = zip.getEntry(entry);
            InputStream content = new Entry(zip, zip.getInputStream(found), found.getCrc());
            return UnpackedStream.of(place(entry), UnpackedStream.named(place(entry), content));
        } catch (IOException e) {
            IOUtils.closeQuietly(zip, e::addSuppressed);
            throw UnpackedStream.broken(file.toString(), e);
        }
    }

    private ZipFile open() throws IOException {
        DataFiles.requireFile(file);
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw UnpackedStream.broken(file.toString(), e);
        }
    }

    /** Where an entry lies, for messages. */
    public String place(String entry) {
        return file + ": " + entry;
    }

    /** An open entry: its checksum is compared at its end, and its archive is closed with it. */
    private static final class Entry extends CheckedInputStream {
        private final ZipFile zip;
        private final long sum;

        Entry(ZipFile zip, InputStream content, long sum) {
            super(content, new CRC32());
            this.zip = zip;
            this.sum = sum;
        }

        @Override
        public int read() throws IOException {
            return verified(super.read());
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            return verified(super.read(buffer, from, length));
        }

        private int verified(int read) throws ZipException {
            if (read < 0 && getChecksum().getValue() != sum) {
                throw new ZipException("wrong checksum");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            zip.close(); // the entry's stream too
        }
    }
}
