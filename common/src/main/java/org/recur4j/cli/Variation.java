package org.recur4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.run.CellChoice;
import org.recur4j.run.Contestant;

/**
 * One setting with the values that a comparison gives it in turn.
 *
 * @param key such as {@code model.attention}; empty where nothing is varied
 * @param values at least one; a single empty one where nothing is varied
 */
record Variation(String key, List<String> values) {
    static final Variation NONE = new Variation("", List.of(""));

    /** The option for any setting. */
    static final String VARY = "--vary";

    /** The option for lengths; of tasks that have a {@link Task#lengthKey}. */
    static final String LENGTHS = "--lengths";

    /** The setting that {@link #ATTENTION_KINDS} varies. */
    static final String ATTENTION = "model.attention";

    /** The option for kinds of attention; of tasks whose configuration has {@link #ATTENTION}. */
    static final String ATTENTION_KINDS = "--attention-kinds";

    /**
     * What the options say.
     *
     * @param varied value of {@link #VARY}; null where it is not given
     * @param attentionKinds value of {@link #ATTENTION_KINDS}; null where it is not given
     * @param lengths value of {@link #LENGTHS}; null where it is not given
     * @param lengthKey the setting of the length
     */
    static Variation given(String varied, String attentionKinds, String lengths, String lengthKey) {
        List<Variation> given = new ArrayList<>();
        if (varied != null) {
            given.add(parse(VARY, varied));
        }
        if (attentionKinds != null) {
            given.add(of(ATTENTION_KINDS, ATTENTION, attentionKinds));
        }
        if (lengths != null) {
            given.add(of(LENGTHS, lengthKey, lengths));
        }
        if (given.size() > 1) {
            throw InputException.of(
                    "One setting can be varied at a time: %s or %s.",
                    given.get(0).key(), given.get(1).key());
        }
        return given.isEmpty() ? NONE : given.get(0);
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
            throw InputException.of("%s is \"%s\": give KEY=VALUE,VALUE, such as model.hidden=64,128.", option, text);
        }
        return of(option, text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    /** A key with values, commas between. */
    static Variation of(String option, String key, String values) {
        List<String> each =
                Arrays.stream(values.split(",", -1)).map(String::strip).toList();
        if (each.contains("") || new LinkedHashSet<>(each).size() < each.size()) {
            throw InputException.of("%s needs different values, comma-separated: \"%s\" are not.", option, values);
        }
        return new Variation(key, each);
    }

    /** Every cell with every value. */
    List<Contestant> contestants(List<CellChoice> choices) {
        return choices.stream()
                .flatMap(choice -> values.stream()
                        .map(value ->
                                new Contestant(choice, value, key.isEmpty() ? List.of() : List.of(key + "=" + value))))
                .toList();
    }
}
