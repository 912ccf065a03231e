package org.recur4j.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings that a preset changes from some amount of training data on, or where another setting is given: one entry of its
 * list {@code byData}. All the steps that a training set reaches apply, one over the other.
 *
 * <pre>{@code
 * byData:
 *   - {examples: 5000, set: {model.hidden: 64, training.epochs: 15}}
 *   - {given: encoder.file, set: {encoder.side: 0}}
 * }</pre>
 *
 * @param examples least number of training examples; 0 for any
 * @param tokens least number of training tokens; 0 for any
 * @param given setting that must not be empty; empty for none
 * @param settings {@code a.b=v}, in order
 */
public record PresetStep(long examples, long tokens, String given, List<String> settings) {
    static final String KEY = "byData";

    static List<PresetStep> all(ObjectNode preset) {
        List<PresetStep> steps = new ArrayList<>();
        for (JsonNode step : preset.path(KEY)) {
            steps.add(new PresetStep(
                    step.path("examples").asLong(),
                    step.path("tokens").asLong(),
                    step.path("given").asText(),
                    settings(step)));
        }
        return List.copyOf(steps);
    }

    /** What an entry of a preset's list sets, in order. */
    static List<String> settings(JsonNode entry) {
        List<String> settings = new ArrayList<>();
        for (Map.Entry<String, JsonNode> set : entry.path("set").properties()) {
            settings.add(set.getKey() + "=" + set.getValue());
        }
        return List.copyOf(settings);
    }

    /** Whether it applies to a training set. */
    public boolean reachedBy(RunRecord.DataSummary train) {
        return train.examples() >= examples && train.tokens() >= tokens;
    }

    /** Whether it depends on the amount of data. */
    public boolean byAmount() {
        return examples > 0 || tokens > 0;
    }

    public List<String> keys() {
        return settings.stream().map(set -> set.substring(0, set.indexOf('='))).toList();
    }
}
