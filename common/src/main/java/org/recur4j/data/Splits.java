package org.recur4j.data;

import java.util.List;
import java.util.Map;

/** The splits of a task's data: what a model learns from, what chooses among its epochs, and what scores it in the end. */
public final class Splits {
    /** Their names, in that order. */
    public static final List<String> NAMES = List.of("train", "dev", "test");

    private Splits() {}

    /**
     * What a split has.
     *
     * @param parts by the name of the split
     * @throws InputException when no split is called so
     */
    public static <T> T part(Map<String, T> parts, String split) {
        if (!NAMES.contains(split)) {
            throw new InputException("Split \"" + split + "\" is unknown: give train, dev or test.");
        }
        return parts.get(split);
    }
}
