package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values of {@code tools/reference/tagging_metrics.py}. */
class TaggingMetricsGoldenTest {
    static List<Named<JsonNode>> entities() throws IOException {
        return nodes("entities");
    }

    static List<Named<JsonNode>> binary() throws IOException {
        return nodes("binary");
    }

    private static List<Named<JsonNode>> nodes(String list) throws IOException {
        try (InputStream json = TaggingMetricsGoldenTest.class.getResourceAsStream("/golden/tagging_metrics.json")) {
            List<Named<JsonNode>> nodes = new ArrayList<>();
            new ObjectMapper()
                    .readTree(json)
                    .get(list)
                    .forEach(node -> nodes.add(Named.of(node.get("name").asText(), node)));
            return nodes;
        }
    }

    @ParameterizedTest
    @MethodSource("entities")
    void entities_are_counted_as_conlleval_counts_them(JsonNode golden) {
        EntityF1 score = EntityF1.NONE;
        for (JsonNode sequence : golden.get("sequences")) {
            score = score.plus(strings(sequence.get("predicted")), strings(sequence.get("expected")));
        }
        SortedMap<String, EntityF1.Counts> types = new TreeMap<>();
        golden.get("types").properties().forEach(type -> types.put(type.getKey(), counts(type.getValue())));
        JsonNode total = golden.get("total");

        assertThat(score.types()).isEqualTo(types);
        assertThat(score.total()).isEqualTo(counts(total));
        assertThat(score.total().precision()).isCloseTo(total.get("precision").asDouble(), within(1e-12));
        assertThat(score.total().recall()).isCloseTo(total.get("recall").asDouble(), within(1e-12));
        assertThat(score.total().f1()).isCloseTo(total.get("f1").asDouble(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("binary")
    void yes_and_no_agree(JsonNode golden) {
        JsonNode counts = golden.get("counts");
        BinaryCounts binary = new BinaryCounts(
                counts.get(0).asLong(),
                counts.get(1).asLong(),
                counts.get(2).asLong(),
                counts.get(3).asLong());

        agrees(binary.sensitivity(), golden.get("sensitivity"));
        agrees(binary.specificity(), golden.get("specificity"));
        agrees(binary.precision(), golden.get("precision"));
        agrees(binary.matthews(), golden.get("matthews"));
    }

    private static void agrees(double value, JsonNode golden) {
        if (golden.isNull()) {
            assertThat(value).isNaN();
        } else {
            assertThat(value).isCloseTo(golden.asDouble(), within(1e-12));
        }
    }

    private static EntityF1.Counts counts(JsonNode node) {
        return new EntityF1.Counts(
                node.get("correct").asLong(),
                node.get("predicted").asLong(),
                node.get("expected").asLong());
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(node -> strings.add(node.asText()));
        return strings;
    }
}
