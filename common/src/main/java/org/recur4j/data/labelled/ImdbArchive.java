package org.recur4j.data.labelled;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.text.BoundedStream;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.TextLimits;
import org.recur4j.data.text.UnpackedStream;

/** The reviews of one split in a {@code .tar.gz}, in the order of the archive. */
final class ImdbArchive extends RecordSource<LabelledText> {
    private final Path archive;
    private final String split;
    private final TextLimits limits;
    private final BoundedStream unpacked;
    private final TarArchiveInputStream entries;
    private final Set<String> read = new HashSet<>();
    private int seen;

    ImdbArchive(Path archive, String split, TextLimits limits) {
        DataFiles.requireFile(archive);
        this.archive = archive;
        this.split = split;
        this.limits = limits;
        this.unpacked = new BoundedStream(UnpackedStream.of(archive), archive.toString(), limits.maxBytes());
        this.entries = closing(new TarArchiveInputStream(unpacked, "UTF-8"));
    }

    @Override
    public LabelledText read() {
        try {
            for (TarArchiveEntry entry = nextEntry(); entry != null; entry = nextEntry()) {
                String place = archive + ": " + entry.getName();
                requireSafe(entry, place);
                Optional<ImdbReview> review = entry.isFile() ? ImdbReview.of(entry.getName(), place) : Optional.empty();
                if (review.isPresent() && review.get().split().equals(split)) {
                    return text(review.get(), entry, place);
                }
            }
            return null;
        } catch (IOException | IllegalArgumentException e) {
            throw UnpackedStream.broken(archive.toString(), e);
        }
    }

    /** The {@linkplain ImdbFilms addresses of films} that the archive has for a split. */
    static Map<String, List<String>> films(Path archive, String split, TextLimits limits) {
        Map<String, List<String>> films = new HashMap<>();
        try (ImdbArchive reviews = new ImdbArchive(archive, split, limits)) {
            for (TarArchiveEntry entry = reviews.nextEntry(); entry != null; entry = reviews.nextEntry()) {
                String side = ImdbFilms.side(entry.getName(), split);
                if (entry.isFile() && side != null && entry.getSize() <= ImdbFilms.MAX_BYTES) {
                    films.put(side, ImdbFilms.lines(archive + ": " + entry.getName(), reviews.entries.readAllBytes()));
                }
            }
            return films;
        } catch (IOException | IllegalArgumentException e) {
            throw UnpackedStream.broken(archive.toString(), e);
        }
    }

    private TarArchiveEntry nextEntry() throws IOException {
        if (seen > 0) {
            entries.transferTo(OutputStream.nullOutputStream()); // the rest of the entry before
        }
        unpacked.beginHeader();
        TarArchiveEntry entry = entries.getNextEntry();
        unpacked.endHeader();
        if (entry != null) {
            DataFiles.requireEntries(archive, ++seen, limits.maxFiles());
        }
        return entry;
    }

    private static void requireSafe(TarArchiveEntry entry, String place) {
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw new InputException(place + " is a link: give the archive as it is distributed.");
        }
        DataFiles.requireInside(entry.getName(), place);
    }

    private LabelledText text(ImdbReview review, TarArchiveEntry entry, String place) throws IOException {
        if (!read.add(review.key())) {
            throw new InputException(place + " comes twice: give the archive as it is distributed.");
        }
        if (entry.getSize() > ImdbReview.MAX_BYTES) {
            throw InputException.of(
                    "%s has %,d bytes, more than a review may have (%,d): give the archive as it is distributed.",
                    place, entry.getSize(), ImdbReview.MAX_BYTES);
        }
        return review.text(place, entries.readAllBytes());
    }
}
