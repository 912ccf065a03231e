package org.recur4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.run.Presets;
import picocli.CommandLine.Option;

/**
 * {@code --set KEY=VALUE} of the commands that use a trained model: how it searches for its output ({@code search.*}), and
 * how tables are read. A task whose configuration has none of these settings lacks the option.
 */
public final class SearchOption {
    /** The option. */
    static final String NAME = "--set";

    private static final Pattern CHANGEABLE =
            Pattern.compile("search\\..+|data\\.(textColumn|labelColumn|separator|header|charset|test)");

    @Option(
            names = NAME,
            paramLabel = "KEY=VALUE",
            description =
                    "Changes how the model searches or how its data are read; may be repeated. KEY is one of:%n${bundle:about.changeable}")
    private final List<String> sets = new ArrayList<>();

    /** The settings that can be changed of a model that was trained with such a configuration. */
    public static List<String> changeable(Class<? extends Record> config) {
        return Presets.keys(config).stream()
                .filter(key -> CHANGEABLE.matcher(key).matches())
                .toList();
    }

    /**
     * A run's configuration with what was given.
     *
     * @throws InputException for any other setting, or a value out of range
     */
    public <C extends Record> C applied(C config) {
        for (String set : sets) {
            if (!CHANGEABLE.matcher(set.split("=", 2)[0].strip()).matches()) {
                throw new InputException("--set %s: of a trained model only these can be changed: %s."
                        .formatted(set, String.join(", ", changeable(config.getClass()))));
            }
        }
        return sets.isEmpty() ? config : Presets.changed(config, sets);
    }
}
