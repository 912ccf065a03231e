package org.recur4j.studio.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.run.RunPlan;

/**
 * What a run's {@code config.yaml} says, whichever task it is of.
 *
 * @param run its plan
 * @param settings the configuration by key, such as {@code model.hidden}
 */
public record Plan(RunPlan<JsonNode> run, SortedMap<String, String> settings) {
    private static final long MAX_BYTES = 1 << 20;
    private static final YAMLMapper YAML = new YAMLMapper();

    public static Plan of(RunLibrary.Place place) {
        Path file = place.folder().resolve(RunLibrary.CONFIG);
        try {
            JsonNode tree = YAML.readTree(DataFiles.readText(file, MAX_BYTES));
            SortedMap<String, String> settings = new TreeMap<>();
            flatten("", tree.path("config"), settings);
            RunPlan<JsonNode> plan = new RunPlan<>(
                    tree.path("task").asText(),
                    tree.path("preset").asText(),
                    tree.path("cell").asText(),
                    tree.path("equations").asText(),
                    tree.path("variant").asText(),
                    tree.path("seed").asLong(),
                    tree.path("data").asText(),
                    tree.path("command").asText(),
                    tree.path("config"));
            return new Plan(plan, settings);
        } catch (IOException e) {
            throw InputException.of(e, "%s is not YAML: restore the file.", file);
        }
    }

    private static void flatten(String key, JsonNode node, SortedMap<String, String> settings) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            key.isEmpty() ? field.getKey() : key + "." + field.getKey(), field.getValue(), settings));
        } else if (!key.isEmpty()) {
            settings.put(key, node.isValueNode() ? node.asText() : node.toString());
        }
    }
}
