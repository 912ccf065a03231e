package org.recur4j.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.captioning.CaptioningCommand;
import org.recur4j.chart.Charts;
import org.recur4j.studio.runs.RunLibrary;
import org.recur4j.translation.TranslationCommand;

/** What the pages Translate and Caption are told. */
class SearchRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static StudioServer server;
    private static String translator;
    private static String captioner;

    @BeforeAll
    static void start() throws Exception {
        Path runs = Files.createDirectory(folder.resolve("runs"));
        SmokeRuns.train(runs, "translation", TranslationCommand.program(), "gru");
        SmokeRuns.train(runs, "captioning", CaptioningCommand.program(), "gru");
        translator = SmokeRuns.id(runs, "translation", "gru");
        captioner = SmokeRuns.id(runs, "captioning", "gru");
        server = StudioServer.start(0, Studio.of(new RunLibrary(runs)).routes());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(String path, ObjectNode body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "api/" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode found(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static ObjectNode request(String run, int beam, String... prefix) {
        ObjectNode request = JSON.createObjectNode().put("run", run).put("beam", beam);
        request.set("prefix", JSON.valueToTree(prefix));
        return request;
    }

    private static ObjectNode sentence(int beam, String... prefix) {
        return request(translator, beam, prefix).put("text", "The cat is black.");
    }

    @Test
    void the_tree_adds_up_and_its_chosen_path_is_the_translation() throws Exception {
        JsonNode answer = found(post("translate", sentence(3)));
        JsonNode levels = answer.at("/found/levels");

        StringBuilder path = new StringBuilder();
        for (int depth = 1; depth < levels.size(); depth++) {
            double[] sums = new double[levels.get(depth - 1).size()];
            for (JsonNode node : levels.get(depth)) {
                JsonNode parent = levels.get(depth - 1).get(node.get("parent").asInt());
                sums[node.get("parent").asInt()] += node.get("probability").asDouble();
                assertThat(node.get("total").asDouble())
                        .isEqualTo(
                                parent.get("total").asDouble()
                                        + Math.log(node.get("probability").asDouble()),
                                within(1e-3));
                assertThat(parent.get("fate").asText()).isEqualTo("KEPT");
                if (node.get("chosen").asBoolean()
                        && !node.get("token").asText().equals("</s>")) {
                    assertThat(parent.get("chosen").asBoolean()).isTrue();
                    path.append(node.get("token").asText());
                }
            }
            assertThat(Arrays.stream(sums).max().orElseThrow()).isLessThan(1 + 1e-6);
        }
        assertThat(path).hasToString(answer.at("/found/text").asText().replace(" ", ""));
        assertThat(answer.at("/found/source")).hasSize(6);
        double attention = 0;
        for (JsonNode weight : levels.at("/0/0/attention")) {
            attention += weight.asDouble();
        }
        assertThat(attention).isEqualTo(1, within(1e-3));
    }

    @Test
    void a_prefix_leads_the_search_and_greedy_search_with_it() throws Exception {
        String other = found(post("translate", sentence(1)))
                .at("/found/levels/1/5/token")
                .asText();

        JsonNode led = found(post("translate", sentence(4, other)));

        assertThat(led.at("/found/text").asText()).startsWith(other);
        assertThat(led.get("greedy").asText()).startsWith(other);
        assertThat(led.at("/found/levels/1").findValuesAsText("token")).hasSizeGreaterThan(5);
    }

    @Test
    void what_cannot_be_searched_is_refused_in_a_sentence() throws Exception {
        assertThat(post("translate", sentence(11)).statusCode()).isEqualTo(400);
        assertThat(post("translate", sentence(2, "zzz")).body()).contains("cannot write", "zzz");
        assertThat(post("translate", request(translator, 2)).statusCode()).isEqualTo(400);
        assertThat(post("translate", request(translator, 2).put("text", "")).statusCode())
                .isEqualTo(422);
        assertThat(post("translate", request(captioner, 2).put("text", "a")).statusCode())
                .isEqualTo(422);
        assertThat(post("caption", request(captioner, 2).put("scene", 0)).statusCode())
                .isEqualTo(400);
        assertThat(post("caption", request(captioner, 2).put("scene", 0).put("picture", "bm90aGluZw=="))
                        .body())
                .contains("The file is not a picture");
    }

    @Test
    void a_picture_may_be_larger_than_other_requests_but_not_too_large() throws Exception {
        byte[] picture = Charts.png(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB));
        byte[] padded = Arrays.copyOf(picture, 300_000); // what follows a PNG file is not looked at

        JsonNode answer =
                found(post("caption", request(captioner, 2).put("scene", 0).put("picture", padded)));

        assertThat(answer.at("/found/levels/0/0/attention"))
                .hasSize(answer.get("rows").asInt() * answer.get("columns").asInt());
        assertThat(answer.get("picture").binaryValue()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(answer.get("references")).isEmpty();
        assertThat(found(post("caption", request(captioner, 1).put("scene", 5))).get("references"))
                .hasSize(5);
        assertThat(post("caption", request(captioner, 2).put("scene", 0).put("picture", new byte[6 << 20]))
                        .statusCode())
                .isEqualTo(413);
        assertThat(post("translate", sentence(2).put("text", "a".repeat(70_000)))
                        .statusCode())
                .isEqualTo(413);
    }
}
