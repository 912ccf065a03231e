package org.recur4j.data.table;

import org.recur4j.data.InputException;

/** A file of texts has no labels at all. */
public final class NoLabelsException extends InputException {
    private static final long serialVersionUID = 1L;

    /** What there is instead. */
    private final String found;

    /**
     * A file that needs labels.
     *
     * @param found what there is instead, such as {@code a.csv has no column "label"}
     * @param advice what to type
     */
    NoLabelsException(String found, String advice) {
        super("%s: %s.".formatted(found, advice));
        this.found = found;
    }

    public String found() {
        return found;
    }
}
