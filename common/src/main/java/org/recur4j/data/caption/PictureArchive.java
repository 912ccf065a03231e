package org.recur4j.data.caption;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureNotes.Reason;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.UnpackedStream;

/** The pictures of a zip. What macOS adds ({@code __MACOSX}, names that begin with a dot) is passed over. */
final class PictureArchive {
    private PictureArchive() {}

    /**
     * Looks through the archive's directory; no picture is unpacked.
     *
     * @param maxEntries most entries, whatever they are
     * @param notes is told what is passed over
     * @return by the name of the entry
     * @throws InputException when it is not a zip, is damaged, has too many entries, or one that leads out of it
     */
    static SortedMap<String, PictureSource> list(Path archive, int maxEntries, PictureNotes notes) {
        DataFiles.requireFile(archive);
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            SortedMap<String, PictureSource> pictures = new TreeMap<>(Pictures.ORDER);
            int seen = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String place = archive + ": " + entry.getName();
                DataFiles.requireEntries(archive, ++seen, maxEntries);
                DataFiles.requireInside(entry.getName(), place);
                if (entry.isDirectory() || Pictures.isHidden(entry.getName())) {
                    continue;
                }
                if (!isPicture(zip, entry)) {
                    notes.add(Reason.NO_PICTURE, entry.getName(), 1);
                } else if (pictures.put(entry.getName(), picture(archive, entry)) != null) {
                    throw new InputException(place + " comes twice: give the archive as it is distributed.");
                }
            }
            return pictures;
        } catch (AccessDeniedException e) {
            throw DataFiles.unreadable(archive, e);
        } catch (IOException | IllegalArgumentException e) {
            throw UnpackedStream.broken(archive.toString(), e);
        }
    }

    private static boolean isPicture(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        if (entry.isUnixSymlink() || Pictures.hasPictureName(entry.getName()) || !zip.canReadEntryData(entry)) {
            return !entry.isUnixSymlink() && Pictures.hasPictureName(entry.getName());
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return PictureFormat.of(in.readNBytes(PictureFormat.START)).isPresent();
        }
    }

    private static ArchivedPicture picture(Path archive, ZipArchiveEntry entry) {
        return new ArchivedPicture(
                archive,
                entry.getName(),
                entry.getDataOffset(),
                entry.getCompressedSize(),
                entry.getSize(),
                entry.getCrc(),
                entry.getGeneralPurposeBit().usesEncryption() ? ArchivedPicture.ENCRYPTED : entry.getMethod());
    }
}
