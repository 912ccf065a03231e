package org.recur4j.data.table;

import java.io.Serializable;
import java.util.Objects;
import org.recur4j.data.text.TextLimits;

/**
 * How labelled texts are read.
 *
 * @param table how a table is read
 * @param test name of the file that is the test set, with or without its ending; empty for the one that is there
 * @param phrases whether training takes every labelled phrase of a treebank, not only whole sentences
 * @param limits how much is accepted; in an archive, {@code maxFiles} counts every entry and {@code maxBytes} what it
 *     unpacks to
 */
public record LabelledTextSettings(TableSettings table, String test, boolean phrases, TextLimits limits)
        implements Serializable {
    /** 1 GiB in 200 000 files, 8 folders deep: room for all of the Large Movie Review Dataset. */
    public static final TextLimits LIMITS = new TextLimits(1L << 30, 200_000, 8);

    /** Refuses what is missing. */
    public LabelledTextSettings {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(limits, "limits");
    }
}
