package org.recur4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.run.Presets;
import picocli.CommandLine.Option;

/**
 * {@code --set KEY=VALUE} of the commands that use a trained model: how it searches for its output, how tables are read,
 * which test set is scored. A command lacks the option where the task's configuration has none of its settings.
 */
public final class SearchOption {
    static final String NAME = "--set";

    private static final String SEARCHING = "search\\..+";
    private static final String READING = "data\\.(textColumn|separator|header|charset|format|tagColumn|scheme)";
    private static final String SCORING = "data\\.(labelColumn|test)";

    private final Pattern keys;

    @Option(names = NAME, paramLabel = "KEY=VALUE", description = "Changes a setting; may be repeated. KEY is one of:")
    private final List<String> sets = new ArrayList<>();

    /** The option of a command whose model searches for its output: {@code search.*}. */
    public SearchOption() {
        this(SEARCHING);
    }

    private SearchOption(String keys) {
        this.keys = Pattern.compile(keys);
    }

    /** The option of a command that reads texts without labels, from tables too. */
    public static SearchOption ofTables() {
        return new SearchOption(READING);
    }

    /** The option of {@code evaluate}. */
    static SearchOption ofEvaluation() {
        return new SearchOption(String.join("|", SEARCHING, READING, SCORING));
    }

    /** All settings that can be changed of a model that was trained with such a configuration. */
    public static List<String> changeable(Class<? extends Record> config) {
        return ofEvaluation().keys(config);
    }

    /** The settings of such a configuration that the option changes. */
    List<String> keys(Class<? extends Record> config) {
        return Presets.keys(config).stream()
                .filter(key -> keys.matcher(key).matches())
                .toList();
    }

    /**
     * A run's configuration with what was given.
     *
     * @throws InputException for any other setting, or a value out of range
     */
    public <C extends Record> C applied(C config) {
        for (String set : sets) {
            if (!keys.matcher(set.split("=", 2)[0].strip()).matches()) {
                throw InputException.of(
                        "--set %s: of a trained model only these can be changed: %s.",
                        set, String.join(", ", keys(config.getClass())));
            }
        }
        return sets.isEmpty() ? config : Presets.changed(config, sets);
    }
}
