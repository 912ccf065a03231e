package org.recur4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.run.Presets;
import picocli.CommandLine.Option;

/** {@code --set search.KEY=VALUE}: how a trained model searches for its output, the same for all commands that use one. */
public final class SearchOption {
    private static final String SEARCH = "search.";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes one setting of the search, such as search.beam=5. May be repeated.")
    private final List<String> sets = new ArrayList<>();

    /**
     * A run's configuration with what was given.
     *
     * @throws InputException for any other setting, or a value out of range
     */
    public <C extends Record> C applied(C config) {
        for (String set : sets) {
            if (!set.strip().startsWith(SEARCH)) {
                throw new InputException(
                        "--set %s: of a trained model only search.* can be changed, such as --set search.beam=5."
                                .formatted(set));
            }
        }
        return sets.isEmpty() ? config : Presets.changed(config, sets);
    }
}
