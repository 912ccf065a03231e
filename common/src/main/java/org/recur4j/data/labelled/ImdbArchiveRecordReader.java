package org.recur4j.data.labelled;

import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.RecordSource;
import org.recur4j.data.text.TextLimits;

/**
 * Reads one split of the Large Movie Review Dataset (see {@link ImdbRecordReader}) from the {@code .tar.gz} as it is
 * distributed, without unpacking it to disk. The reviews come in the order of the archive.
 *
 * <p>The archive is not trusted: links, paths that lead out of it, an entry that comes twice, and more entries or bytes
 * than the limits allow are errors.
 */
public final class ImdbArchiveRecordReader extends LabelledRecordReader {
    private static final long serialVersionUID = 1L;

    private final String split;
    private final TextLimits limits;

    /**
     * A reader, to be given the archive.
     *
     * @param split {@code "train"} or {@code "test"}
     * @param limits most entries ({@code maxFiles}) and most bytes that the archive may unpack to ({@code maxBytes})
     */
    public ImdbArchiveRecordReader(String split, TextLimits limits) {
        this.split = split;
        this.limits = limits;
    }

    @Override
    protected RecordSource<LabelledText> open(Path archive) {
        return new ImdbArchive(archive, split, limits);
    }

    @Override
    List<LabelledText> arranged(Path archive, List<LabelledText> texts) {
        return new ImdbFilms(split, ImdbArchive.films(archive, split, limits)).arranged(texts);
    }
}
