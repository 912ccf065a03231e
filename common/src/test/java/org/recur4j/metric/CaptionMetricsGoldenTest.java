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

/** Against values of {@code tools/reference/caption_metrics.py}. */
class CaptionMetricsGoldenTest {
    static List<Named<JsonNode>> cases() throws IOException {
        return nodes("cases", "name");
    }

    static List<Named<JsonNode>> samples() throws IOException {
        return nodes("samples", "text");
    }

    private static List<Named<JsonNode>> nodes(String list, String name) throws IOException {
        try (InputStream json = CaptionMetricsGoldenTest.class.getResourceAsStream("/golden/caption_metrics.json")) {
            List<Named<JsonNode>> nodes = new ArrayList<>();
            new ObjectMapper()
                    .readTree(json)
                    .get(list)
                    .forEach(node -> nodes.add(Named.of("'" + node.get(name).asText() + "'", node)));
            return nodes;
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void tokens_of_odd_texts_agree(JsonNode golden) {
        assertThat(PtbTokens.of(golden.get("text").asText())).isEqualTo(strings(golden.get("tokens")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokens_of_captions_agree(JsonNode golden) {
        assertThat(candidates(golden)).isEqualTo(lists(golden.get("tokens")));
        List<List<List<String>>> references = new ArrayList<>();
        golden.get("tokensOfReferences").forEach(ofImage -> references.add(lists(ofImage)));
        assertThat(references(golden)).isEqualTo(references);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bleu_1_to_4_agree(JsonNode golden) {
        Bleu bleu = Bleu.ofAll(candidates(golden), references(golden));
        for (int order = 1; order <= Bleu.ORDER; order++) {
            assertThat(bleu.captionScore(order))
                    .isEqualTo(golden.get("bleu").get(order - 1).asDouble(), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rouge_l_agrees(JsonNode golden) {
        assertThat(RougeL.ofAll(candidates(golden), references(golden)).value())
                .isEqualTo(golden.get("rougeL").asDouble(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cider_d_agrees_image_by_image(JsonNode golden) {
        CiderD cider = CiderD.ofAll(candidates(golden), references(golden));

        assertThat(cider.value()).isEqualTo(golden.get("cider").asDouble(), within(1e-9));
        assertThat(cider.scores()).hasSize(golden.get("ciderScores").size());
        for (int i = 0; i < cider.scores().size(); i++) {
            assertThat(cider.scores().get(i))
                    .isEqualTo(golden.get("ciderScores").get(i).asDouble(), within(1e-9));
        }
    }

    private static List<List<String>> candidates(JsonNode golden) {
        return strings(golden.get("candidates")).stream().map(PtbTokens::of).toList();
    }

    private static List<List<List<String>>> references(JsonNode golden) {
        List<List<List<String>>> all = new ArrayList<>();
        golden.get("references")
                .forEach(ofImage ->
                        all.add(strings(ofImage).stream().map(PtbTokens::of).toList()));
        return all;
    }

    private static List<List<String>> lists(JsonNode array) {
        List<List<String>> lists = new ArrayList<>();
        array.forEach(node -> lists.add(strings(node)));
        return lists;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.asText()));
        return strings;
    }
}
