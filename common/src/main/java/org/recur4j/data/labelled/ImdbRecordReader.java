package org.recur4j.data.labelled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.TextLimits;

/**
 * Reads one split of the Large Movie Review Dataset (Maas et al. 2011, "Learning Word Vectors for Sentiment Analysis",
 * ACL) from its folder: {@code train/pos/0_9.txt} is a text with the label 9. The reviews come in the order of their
 * paths; those without a label ({@code unsup}) are not read.
 */
final class ImdbRecordReader extends LabelledRecordReader {
    private static final long serialVersionUID = 1L;

    private final String split;
    private final TextLimits limits;

    /**
     * A reader, to be given the folder that holds {@code train} and {@code test}.
     *
     * @param split {@code "train"} or {@code "test"}
     * @param limits how much is accepted
     */
    public ImdbRecordReader(String split, TextLimits limits) {
        this.split = split;
        this.limits = limits;
    }

    @Override
    protected RecordSource<LabelledText> open(Path folder) {
        return new Reviews(reviews(folder), limits);
    }

    @Override
    List<LabelledText> arranged(Path folder, List<LabelledText> texts) {
        return new ImdbFilms(split, ImdbFilms.of(folder.resolve(split))).arranged(texts);
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
