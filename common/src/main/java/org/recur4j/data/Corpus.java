package org.recur4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The examples of a file or folder that people already have, in memory.
 *
 * @param <T> an example
 */
public abstract class Corpus<T> {
    private final Path path;
    private final Map<String, List<T>> splits;

    /**
     * A corpus that has been read.
     *
     * @param path the file or folder
     * @param splits examples by split, in their order; a split without any may be left out
     */
    protected Corpus(Path path, Map<String, List<T>> splits) {
        this.path = path;
        this.splits = Map.copyOf(splits);
    }

    /** The name of the file or folder, without where it lies. */
    public final String name() {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /**
     * The examples of one split, in their order, unmodifiable; none where the corpus has no such split.
     *
     * @param split one of {@link Splits#NAMES}
     * @throws InputException when no split is called so
     */
    public final List<T> split(String split) {
        return Splits.part(splits, split, List.of());
    }
}
