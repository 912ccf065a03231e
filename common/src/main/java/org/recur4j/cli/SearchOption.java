package org.recur4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.run.Presets;
import picocli.CommandLine.Option;

/**
 * {@code --set KEY=VALUE} of the commands that use a trained model: how it searches for its output ({@code search.*}), and
 * how tables are read.
 */
public final class SearchOption {
    private static final Pattern CHANGEABLE = Pattern.compile(
            "\\s*(search\\.|data\\.(textColumn|labelColumn|separator|header|charset|test)=).*", Pattern.DOTALL);

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Changes how it searches or how a table is read, such as search.beam=5 or data.textColumn=review."
                            + " May be repeated.")
    private final List<String> sets = new ArrayList<>();

    /**
     * A run's configuration with what was given.
     *
     * @throws InputException for any other setting, or a value out of range
     */
    public <C extends Record> C applied(C config) {
        for (String set : sets) {
            if (!CHANGEABLE.matcher(set).matches()) {
                throw new InputException(
                        "--set %s: of a trained model only search.* can be changed, and how tables are read: data.textColumn,"
                                        .formatted(set)
                                + " data.labelColumn, data.separator, data.header, data.charset and data.test.");
            }
        }
        return sets.isEmpty() ? config : Presets.changed(config, sets);
    }
}
