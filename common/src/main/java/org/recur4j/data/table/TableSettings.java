package org.recur4j.data.table;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import org.recur4j.data.InputException;

/**
 * How a table of texts is read: CSV, TSV, JSON lines or fastText lines.
 *
 * @param textColumn name of the column that holds the texts; where there is no header line, its number from 1
 * @param labelColumn the same of the labels
 * @param separator of the columns: {@code auto}, {@code comma}, {@code semicolon}, {@code tab} or {@code pipe}
 * @param header whether the first line names the columns
 * @param charset name of the encoding, such as {@code UTF-8} or {@code windows-1252}
 */
public record TableSettings(String textColumn, String labelColumn, String separator, boolean header, String charset)
        implements Serializable {
    private static final List<String> SEPARATORS = List.of("comma", "semicolon", "tab", "pipe");
    private static final String CHARACTERS = ",;\t|";

    /**
     * Refuses columns that cannot be told apart, and what is not known.
     *
     * @throws InputException naming the setting
     */
    public TableSettings {
        requireName("data.textColumn", textColumn);
        requireName("data.labelColumn", labelColumn);
        if (textColumn.equals(labelColumn)) {
            throw InputException.of(
                    "The settings data.textColumn and data.labelColumn are both \"%s\": name two different columns.",
                    textColumn);
        }
        if (!separator.equals("auto") && !SEPARATORS.contains(separator)) {
            throw InputException.of(
                    "data.separator is \"%s\": give one of auto, %s, such as --set data.separator=semicolon.",
                    separator, String.join(", ", SEPARATORS));
        }
        requireCharset(charset);
    }

    /** A table with a header line in UTF-8. */
    public static TableSettings of(String textColumn, String labelColumn) {
        return new TableSettings(textColumn, labelColumn, "auto", true, "UTF-8");
    }

    private static void requireName(String setting, String column) {
        if (column == null || column.isBlank()) {
            throw InputException.of(
                    "The setting %s is empty: give the name of a column, such as --set %s=review.", setting, setting);
        }
    }

    private static void requireCharset(String name) {
        try {
            Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw InputException.of(
                    e,
                    "data.charset is \"%s\", which is not an encoding: give one such as --set data.charset=windows-1252.",
                    name);
        }
    }

    Charset encoding() {
        return Charset.forName(charset);
    }

    /** The separators that may be meant, the likeliest first. */
    List<Character> separators(String file) {
        if (!separator.equals("auto")) {
            return List.of(CHARACTERS.charAt(SEPARATORS.indexOf(separator)));
        }
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".tsv") || name.endsWith(".tab")
                ? List.of('\t', ',', ';', '|')
                : List.of(',', ';', '\t', '|');
    }

    /** What to type for a setting, such as {@code --set data.textColumn=review}. */
    static String set(String setting, String value) {
        String option = setting + "=" + value;
        return "--set " + (option.matches("[\\w.=-]+") ? option : "\"" + option.replace("\"", "\\\"") + "\"");
    }
}
