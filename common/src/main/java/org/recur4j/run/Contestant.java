package org.recur4j.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison trains beside others: a cell, with settings of its own. A preset may list them, to be compared where no
 * cells are asked for.
 *
 * <pre>{@code
 * compare:
 *   - {cell: lstm}
 *   - {cell: lstm, name: open, set: {model.forgetBias: 3}}
 * }</pre>
 *
 * @param choice the cell, or a baseline
 * @param variant how it differs from others of the same cell; may be empty
 * @param settings {@code a.b=v}, in order
 */
public record Contestant(CellChoice choice, String variant, List<String> settings) {
    static final String KEY = "compare";

    static List<Contestant> all(ObjectNode preset, List<String> baselines) {
        List<Contestant> contestants = new ArrayList<>();
        for (JsonNode entry : preset.path(KEY)) {
            contestants.add(new Contestant(
                    CellChoice.named(entry.path("cell").asText(), baselines),
                    entry.path("name").asText(),
                    PresetStep.settings(entry)));
        }
        return List.copyOf(contestants);
    }
}
