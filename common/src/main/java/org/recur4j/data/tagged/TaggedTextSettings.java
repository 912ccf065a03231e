package org.recur4j.data.tagged;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.recur4j.data.Setting;
import org.recur4j.data.text.TextLimits;

/**
 * How tagged sequences are read.
 *
 * @param format one of conllu, columns, slash and text; {@code auto} tells it by a file's name and first lines
 * @param tagColumn number of the column that holds the tags, from 1; 0 for the fourth of CoNLL-U (UPOS; 5 is XPOS) and the
 *     last of other columns
 * @param scheme that tags of entities are read as
 * @param devFraction the share of the different sequences carved for dev, where the data brings no dev part
 * @param dev name of the file that is the dev set, such as {@code val.conll}; empty for the only one there is
 * @param test the same of the test set
 * @param limits how much is accepted of a file, unpacked, and of a folder
 */
public record TaggedTextSettings(
        String format, int tagColumn, TagScheme scheme, double devFraction, String dev, String test, TextLimits limits)
        implements Serializable {
    /** 1 GiB a file, in a folder of 10 000. */
    public static final TextLimits LIMITS = new TextLimits(1L << 30, 10_000, 1);

    static final String AUTO = "auto";
    static final String CONLLU = "conllu";
    static final String COLUMNS = "columns";
    static final String SLASH = "slash";
    static final String TEXT = "text";

    private static final List<String> FORMATS = List.of(AUTO, CONLLU, COLUMNS, SLASH, TEXT);

    /** Whether the format is told by the file. */
    boolean isAuto() {
        return format.equals(AUTO);
    }

    /**
     * Checks the ranges.
     *
     * @throws org.recur4j.data.InputException naming the setting
     */
    public TaggedTextSettings {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(dev, "dev");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(limits, "limits");
        Setting.oneOf("data.format", format, FORMATS);
        Setting.within("data.tagColumn", tagColumn, 0, 1_000);
        Setting.share("data.devFraction", devFraction);
    }
}
