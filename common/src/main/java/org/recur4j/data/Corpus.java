package org.recur4j.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examples by split, in memory: those of a file or folder that people already have, or generated ones.
 *
 * @param <T> an example
 */
public class Corpus<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Corpus.class);

    private final String name;
    private final Map<String, List<T>> splits;
    private final Map<String, List<String>> choices;
    private final String skipped;

    private Corpus(String name, Map<String, List<T>> splits, Map<String, List<String>> choices, String skipped) {
        this.name = name;
        this.splits = Map.copyOf(splits);
        this.choices = Map.copyOf(choices);
        this.skipped = skipped;
    }

    /**
     * A corpus that has been read, of whose sets one could be chosen.
     *
     * @param path the file or folder
     * @param splits examples by split, in their order; a split without any may be left out
     * @param choices by split: the sets that it might be, where there are several and none was chosen
     * @param skipped what was not read
     */
    protected Corpus(Path path, Map<String, List<T>> splits, Map<String, List<String>> choices, SkipCounts skipped) {
        this(name(path), splits, choices, skipped.text());
    }

    /** The same of one that has no choices. */
    protected Corpus(Path path, Map<String, List<T>> splits) {
        this(path, splits, Map.of(), new SkipCounts());
    }

    /** Generated examples by split under a name. */
    public static <T> Corpus<T> generated(String name, Map<String, List<T>> splits) {
        return new Corpus<>(name, splits, Map.of(), "");
    }

    private static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /**
     * The same corpus with what becomes of its examples.
     *
     * @param become from the name of a split and its examples
     */
    public final <R> Corpus<R> mapped(BiFunction<String, List<T>, List<R>> become) {
        Map<String, List<R>> mapped = new HashMap<>();
        Splits.NAMES.forEach(split -> mapped.put(split, become.apply(split, split(split))));
        return new Corpus<>(name, mapped, choices, skipped);
    }

    /** The name of the file or folder, without where it lies. */
    public final String name() {
        return name;
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

    /** Names of the sets that could be a split that is empty because none of them was chosen; empty where there is no choice. */
    public final List<String> choices(String split) {
        return choices.getOrDefault(split, List.of());
    }

    /** What was not read as it stands, such as {@code "2 with an empty side"}; empty when all was. */
    public final String skippedText() {
        return skipped;
    }

    /**
     * Refuses several training or dev sets of which none was chosen; of several test sets none is scored.
     *
     * @throws InputException saying what to choose
     */
    public final void requireOneOfEach() {
        List<String> train = choices(Splits.TRAIN);
        if (!train.isEmpty()) {
            throw InputException.of(
                    "%s has several training sets (%s): call the files of one train, or move the others.",
                    name, String.join(", ", train));
        }
        List<String> dev = choices(Splits.DEV);
        if (!dev.isEmpty()) {
            throw InputException.of(
                    "%s has several dev sets (%s): add --set data.dev=%s.", name, String.join(", ", dev), dev.get(0));
        }
        List<String> test = choices(Splits.TEST);
        if (!test.isEmpty()) {
            LOG.warn(
                    "{} has several test sets ({}), so none is used: add --test {} to score one.",
                    name,
                    String.join(", ", test),
                    test.get(0));
        }
    }
}
