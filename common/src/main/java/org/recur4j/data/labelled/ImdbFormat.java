package org.recur4j.data.labelled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.TextLimits;

/**
 * One split of the Large Movie Review Dataset (Maas et al. 2011, "Learning Word Vectors for Sentiment Analysis", ACL), from
 * the folder that holds {@code train} and {@code test} or from the {@code .tar.gz} as it is distributed, without unpacking
 * it to disk: {@code train/pos/0_9.txt} is a text with the label 9. The reviews come in the order of their paths or of the
 * archive; those without a label ({@code unsup}) are not read.
 *
 * <p>The archive is not trusted: links, paths that lead out of it, an entry that comes twice, and more entries or bytes
 * than the limits allow are errors.
 *
 * @param split {@code "train"} or {@code "test"}
 * @param limits how much is accepted; in an archive, most entries ({@code maxFiles}), and most bytes that it may unpack to
 *     ({@code maxBytes})
 */
public record ImdbFormat(String split, TextLimits limits) implements LabelledFormat {
    @Override
    public RecordSource<LabelledText> open(Path path) {
        return Files.isDirectory(path) ? reviewsAmong(reviews(path)) : new ImdbArchive(path, split, limits);
    }

    @Override
    public List<LabelledText> arranged(Path path, List<LabelledText> texts) {
        Map<String, List<String>> films =
                Files.isDirectory(path) ? ImdbFilms.of(path.resolve(split)) : ImdbArchive.films(path, split, limits);
        return new ImdbFilms(split, films).arranged(texts);
    }

    private List<Path> reviews(Path folder) {
        List<Path> files = new ArrayList<>();
        for (String side : List.of("neg", "pos")) {
            Path reviews = folder.resolve(split).resolve(side);
            if (!Files.isDirectory(reviews)) {
                throw new InputException("There is no folder " + reviews + ": give the unpacked folder aclImdb with "
                        + split + "/pos and " + split + "/neg in it.");
            }
            DataFiles.requireReadable(reviews);
            DataFiles.list(reviews, limits).stream()
                    .sorted(Comparator.comparing(file -> file.getFileName().toString())) // on every system
                    .forEach(files::add);
        }
        return files;
    }

    /** The reviews among some files, of which all that were read are counted against the limit. */
    private RecordSource<LabelledText> reviewsAmong(List<Path> files) {
        AtomicLong bytes = new AtomicLong();
        return RecordSource.of(
                files.stream().flatMap(file -> review(file, bytes).stream()).iterator());
    }

    private Optional<LabelledText> review(Path file, AtomicLong bytes) {
        String place = file.toString();
        String name = place.replace(file.getFileSystem().getSeparator(), "/");
        return ImdbReview.of(name, place)
                .filter(review -> Files.isRegularFile(file))
                .map(review -> review.text(place, read(file, bytes)));
    }

    private byte[] read(Path file, AtomicLong bytes) {
        DataFiles.requireFileOf(file, ImdbReview.MAX_BYTES);
        long all = bytes.addAndGet(DataFiles.reading(file, () -> Files.size(file)));
        DataFiles.requireSize(file.getParent(), all, limits.maxBytes());
        return DataFiles.reading(file, () -> Files.readAllBytes(file));
    }
}
