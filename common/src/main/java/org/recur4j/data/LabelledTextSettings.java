package org.recur4j.data;

import java.io.Serializable;
import java.util.Objects;

/**
 * How labelled texts are read.
 *
 * @param textColumn name of the column that holds the texts, for CSV and TSV
 * @param labelColumn name of the column that holds the labels, for CSV and TSV
 * @param phrases whether training takes every labelled phrase of a treebank, not only whole sentences
 * @param limits how much is accepted; in an archive, {@code maxFiles} counts every entry and {@code maxBytes} what it
 *     unpacks to
 */
public record LabelledTextSettings(String textColumn, String labelColumn, boolean phrases, TextLimits limits)
        implements Serializable {
    /** 1 GiB in 200 000 files, 8 folders deep: room for all of the Large Movie Review Dataset. */
    public static final TextLimits LIMITS = new TextLimits(1L << 30, 200_000, 8);

    /**
     * Refuses columns that cannot be told apart.
     *
     * @throws InputException naming the setting
     */
    public LabelledTextSettings {
        Objects.requireNonNull(limits, "limits");
        requireName("textColumn", textColumn);
        requireName("labelColumn", labelColumn);
        if (textColumn.equals(labelColumn)) {
            throw new InputException("The settings textColumn and labelColumn are both \"" + textColumn
                    + "\": name two different columns.");
        }
    }

    private static void requireName(String setting, String column) {
        if (column == null || column.isBlank()) {
            throw new InputException("The setting " + setting + " is empty: give the name of a column.");
        }
    }
}
