package org.recur4j.data;

import java.util.List;
import java.util.Map;

/** The splits of a task's data: what a model learns from, what chooses among its epochs, and what scores it in the end. */
public final class Splits {
    /** What a model learns from. */
    public static final String TRAIN = "train";

    /** What chooses among its epochs. */
    public static final String DEV = "dev";

    /** What scores it in the end, once. */
    public static final String TEST = "test";

    /** Their names, in that order. */
    public static final List<String> NAMES = List.of(TRAIN, DEV, TEST);

    private Splits() {}

    /**
     * What a split has.
     *
     * @param parts by the name of the split
     * @throws InputException when no split is called so
     */
    public static <T> T part(Map<String, T> parts, String split) {
        return part(parts, split, null);
    }

    /**
     * What a split has, or something else where it has nothing.
     *
     * @throws InputException when no split is called so
     */
    public static <T> T part(Map<String, T> parts, String split, T otherwise) {
        if (!NAMES.contains(split)) {
            throw InputException.of("Split \"%s\" is unknown: give train, dev or test.", split);
        }
        return parts.getOrDefault(split, otherwise);
    }

    /**
     * Examples in their order as dev set, test set and training set.
     *
     * @param devShare share of all that is the dev set
     * @param testShare share of all that is the test set
     * @return by the name of the split
     */
    public static <T> Map<String, List<T>> dealt(List<T> examples, double devShare, double testShare) {
        int dev = (int) Math.round(examples.size() * devShare);
        int test = (int) Math.round(examples.size() * testShare);
        return Map.of(
                TRAIN, List.copyOf(examples.subList(dev + test, examples.size())),
                DEV, List.copyOf(examples.subList(0, dev)),
                TEST, List.copyOf(examples.subList(dev, dev + test)));
    }
}
