package org.recur4j.cli;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.recur4j.data.InputException;

/**
 * One setting of the model with the values that a comparison gives it in turn.
 *
 * @param key such as {@code model.attention}; empty where nothing is varied
 * @param values at least one; a single empty one where nothing is varied
 */
record Variation(String key, List<String> values) {
    static final Variation NONE = new Variation("", List.of(""));

    private static final String MODEL = "model.";

    /** The setting that {@link #ATTENTION_KINDS} varies. */
    static final String ATTENTION = MODEL + "attention";

    /** The option for kinds of attention; of tasks whose configuration has {@link #ATTENTION}. */
    static final String ATTENTION_KINDS = "--attention-kinds";

    /**
     * What the options say.
     *
     * @param varied value of {@code --vary}; null where it is not given
     * @param attentionKinds value of {@code --attention-kinds}; null where it is not given
     */
    static Variation given(String varied, String attentionKinds) {
        if (varied != null && attentionKinds != null) {
            throw InputException.of(
                    "One setting can be varied at a time: %s or %s.",
                    parse("--vary", varied).key(), ATTENTION);
        }
        if (attentionKinds != null) {
            return of(ATTENTION_KINDS, ATTENTION, attentionKinds);
        }
        return varied == null ? NONE : parse("--vary", varied);
    }

    /**
     * What an option says.
     *
     * @param option its name, for messages
     * @param text {@code KEY=VALUE,VALUE,…}
     */
    static Variation parse(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw InputException.of(
                    "%s is \"%s\": give KEY=VALUE,VALUE, such as %shidden=64,128.", option, text, MODEL);
        }
        return of(option, text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    /** A key with values, commas between. */
    static Variation of(String option, String key, String values) {
        List<String> each =
                Arrays.stream(values.split(",", -1)).map(String::strip).toList();
        if (!key.startsWith(MODEL)) {
            throw InputException.of(
                    "%s can vary what begins with %s only, since all else must be the same, and not %s.",
                    option, MODEL, key);
        }
        if (each.contains("") || new LinkedHashSet<>(each).size() < each.size()) {
            throw InputException.of("%s needs different values, comma-separated: \"%s\" are not.", option, values);
        }
        return new Variation(key, each);
    }

    /** What a preset's settings become with one of the values. */
    List<String> settings(List<String> sets, String value) {
        return key.isEmpty()
                ? sets
                : Stream.concat(sets.stream(), Stream.of(key + "=" + value)).toList();
    }
}
