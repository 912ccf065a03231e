package org.recur4j.data.labelled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
        return Files.isDirectory(path) ? new Reviews(reviews(path), limits) : new ImdbArchive(path, split, limits);
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

    /** The reviews among some files. */
    private static final class Reviews extends RecordSource<LabelledText> {
        private final Iterator<Path> files;
        private final TextLimits limits;
        private long bytes;

        Reviews(List<Path> files, TextLimits limits) {
            this.files = files.iterator();
            this.limits = limits;
        }

        @Override
        public LabelledText read() {
            while (files.hasNext()) {
                Path file = files.next();
                String name = file.toString().replace(file.getFileSystem().getSeparator(), "/");
                var review = ImdbReview.of(name, file.toString());
                if (review.isPresent() && Files.isRegularFile(file)) {
                    return review.get().text(file.toString(), bytes(file));
                }
            }
            return null;
        }

        private byte[] bytes(Path file) {
            DataFiles.requireFileOf(file, ImdbReview.MAX_BYTES);
            bytes += DataFiles.reading(file, () -> Files.size(file));
            DataFiles.requireSize(file.getParent(), bytes, limits.maxBytes());
            return DataFiles.reading(file, () -> Files.readAllBytes(file));
        }
    }
}
