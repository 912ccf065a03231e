package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values of {@code tools/reference/translation_metrics.py}, and against those that sacreBLEU's tests expect. */
class TranslationMetricsGoldenTest {
    static List<Named<JsonNode>> cases() throws IOException {
        return nodes("cases", "name");
    }

    static List<Named<JsonNode>> published() throws IOException {
        return nodes("published", "source");
    }

    private static List<Named<JsonNode>> nodes(String list, String name) throws IOException {
        try (InputStream json =
                TranslationMetricsGoldenTest.class.getResourceAsStream("/golden/translation_metrics.json")) {
            List<Named<JsonNode>> nodes = new ArrayList<>();
            new ObjectMapper()
                    .readTree(json)
                    .get(list)
                    .forEach(node -> nodes.add(Named.of(node.get(name).asText(), node)));
            return nodes;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bleu_of_given_tokens_and_of_13a_tokens_agrees(JsonNode golden) {
        check(given(golden), golden.get("given"));
        check(new SacreBleu(false).of(candidates(golden), references(golden)), golden.get("sacre"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokens_13a_agree(JsonNode golden) {
        List<String> candidates = candidates(golden);
        for (int i = 0; i < candidates.size(); i++) {
            assertThat(MtevalTokens.of(candidates.get(i)))
                    .isEqualTo(strings(golden.get("tokens13a").get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void chrf_agrees(JsonNode golden) {
        assertThat(ChrF.ofAll(candidates(golden), references(golden)).score())
                .isEqualTo(golden.get("chrf").asDouble(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("published")
    void what_sacrebleus_tests_expect_comes_out(JsonNode golden) {
        double score = switch (golden.get("metric").asText()) {
            case "sacre" ->
                new SacreBleu(false).of(candidates(golden), references(golden)).smoothedScore();
            case "given" -> given(golden).smoothedScore();
            default -> ChrF.ofAll(candidates(golden), references(golden)).score();
        };
        assertThat(score).isEqualTo(golden.get("value").asDouble(), within(1e-6));
    }

    private static void check(Bleu bleu, JsonNode golden) {
        assertThat(bleu.matches()).isEqualTo(longs(golden.get("matches")));
        assertThat(bleu.totals()).isEqualTo(longs(golden.get("totals")));
        assertThat(bleu.length()).isEqualTo(golden.get("length").asLong());
        assertThat(bleu.referenceLength())
                .isEqualTo(golden.get("referenceLength").asLong());
        assertThat(bleu.brevityPenalty()).isEqualTo(golden.get("brevityPenalty").asDouble(), within(1e-12));
        assertThat(bleu.score()).isEqualTo(golden.get("score").asDouble(), within(1e-9));
        assertThat(bleu.smoothedScore()).isEqualTo(golden.get("smoothedScore").asDouble(), within(1e-9));
    }

    private static Bleu given(JsonNode golden) {
        return Bleu.ofAll(
                candidates(golden).stream()
                        .map(TranslationMetricsGoldenTest::split)
                        .toList(),
                references(golden).stream()
                        .map(refs -> refs.stream()
                                .map(TranslationMetricsGoldenTest::split)
                                .toList())
                        .toList());
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" +"));
    }

    private static List<String> candidates(JsonNode golden) {
        return strings(golden.get("candidates"));
    }

    private static List<List<String>> references(JsonNode golden) {
        List<List<String>> all = new ArrayList<>();
        golden.get("references").forEach(refs -> all.add(strings(refs)));
        return all;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.asText()));
        return strings;
    }

    private static List<Long> longs(JsonNode array) {
        List<Long> longs = new ArrayList<>();
        array.forEach(node -> longs.add(node.asLong()));
        return longs;
    }
}
