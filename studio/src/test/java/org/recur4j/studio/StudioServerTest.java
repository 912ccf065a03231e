package org.recur4j.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;
import org.recur4j.lm.LmCommand;
import org.recur4j.sentiment.SentimentCommand;
import org.recur4j.studio.runs.RunLibrary;
import org.recur4j.tagging.TaggingCommand;

/** What the server answers, whom it refuses, and what it makes of a text. */
class StudioServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static Path runs;
    private static StudioServer server;
    private static String gru;

    @BeforeAll
    static void start() throws IOException {
        runs = Files.createDirectory(folder.resolve("runs"));
        Files.createDirectories(folder.resolve("outside"));
        Files.writeString(folder.resolve("outside/config.yaml"), "task: secret\n");
        SmokeRuns.train(runs, "lm-demo", LmCommand.program(), "gru");
        gru = SmokeRuns.id(runs, "lm-demo", "gru");
        server = StudioServer.start(0, Studio.of(new RunLibrary(runs)).routes());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_listens_on_this_machine_alone() throws IOException {
        int port = URI.create(server.address()).getPort();
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> connect(new InetSocketAddress(address, port)))
                            .isInstanceOf(IOException.class);
                }
            }
        }
        assertThat(server.address()).startsWith("http://127.0.0.1:");
    }

    private static void connect(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 2000);
        }
    }

    @Test
    void a_port_that_is_taken_is_one_sentence() {
        int port = URI.create(server.address()).getPort();
        assertThatThrownBy(() ->
                        StudioServer.start(port, Studio.of(new RunLibrary(runs)).routes()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(Integer.toString(port))
                .hasMessageContaining("--port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:PORT\r\nHost: evil.example",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://evil.example",
                "Host: 127.0.0.1:PORT\r\nOrigin: null",
                "Host: 127.0.0.1:PORT\r\nOrigin: https://127.0.0.1:PORT",
                "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: cross-site"
            })
    void other_names_and_other_pages_are_refused(String headers) throws IOException {
        assertThat(raw("GET /api/runs HTTP/1.1\r\n" + headers)).startsWith("HTTP/1.1 403");
    }

    @Test
    void its_own_pages_are_answered() throws IOException {
        String headers = "Host: localhost:PORT\r\nOrigin: http://localhost:PORT\r\nSec-Fetch-Site: same-origin";
        assertThat(raw("GET /api/runs HTTP/1.1\r\n" + headers)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../outside",
                "lm-demo/../../outside",
                "/etc",
                "lm-demo",
                "lm-demo/none",
                "lm-demo//x",
                "lm-demo\\..\\..\\outside",
                "link",
                ".",
                "",
                "a/b/c",
                "x\u0000y"
            })
    void nothing_outside_runs_is_read(String id) throws Exception {
        Path link = runs.resolve("link");
        if (Files.notExists(link)) {
            Files.createSymbolicLink(link, folder.resolve("outside"));
        }
        for (String address : List.of("run", "curves")) {
            HttpResponse<String> answer =
                    get("api/" + address + "?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    @Test
    void every_answer_forbids_what_is_not_its_own() throws Exception {
        for (String path : List.of("", "app.js", "d3.js", "style.css", "api/runs", "nowhere", "../pom.xml")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.statusCode()).isEqualTo(path.contains("nowhere") || path.contains("pom") ? 404 : 200);
        }
        assertThat(get("").body())
                .doesNotContain("<style", "style=", "javascript:")
                .doesNotContain("https:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"run\":\"x\",\"unknown\":1}",
                "{\"run\":1e999}",
                "{\"run\":\"x\"} more",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]"
            })
    void malformed_requests_are_refused_in_words(String body) throws Exception {
        HttpResponse<String> answer = post("api/read", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("problem").asText()).isNotEmpty();
    }

    @Test
    void large_requests_and_other_methods_and_types_are_refused() throws Exception {
        assertThat(post("api/read", "\"" + "x".repeat(70_000) + "\"").statusCode())
                .isEqualTo(413);
        assertThat(get("api/read").statusCode()).isEqualTo(405);
        assertThat(post("api/runs", "{}").statusCode()).isEqualTo(405);
        assertThat(get("api/runs?limit=abc").statusCode()).isEqualTo(400);
        assertThat(get("api/runs?limit=-1").statusCode()).isEqualTo(400);
        assertThat(raw("GET /api/runs?words=%ZZ HTTP/1.1\r\nHost: 127.0.0.1:PORT"))
                .startsWith("HTTP/1.1 400");
        assertThat(get("api/preset?task=lm-demo&name=../config").statusCode()).isEqualTo(422);
        assertThat(get("api/preset?task=none&name=quick").statusCode()).isEqualTo(422);
        assertThat(post("api/resume", "{\"run\":\"%s\"}".formatted(gru)).statusCode())
                .isEqualTo(409);
        HttpRequest form = HttpRequest.newBuilder(URI.create(server.address() + "api/stop"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(CLIENT.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"task\":\"lm-demo\",\"preset\":\"--data\",\"data\":\"\",\"cells\":[\"gru\"],\"seeds\":[1],\"settings\":[]}",
                "{\"task\":\"lm-demo\",\"preset\":\"smoke\",\"data\":\"\",\"cells\":[\"gru\"],\"seeds\":[],\"settings\":[]}",
                "{\"task\":\"lm-demo\",\"preset\":\"smoke\",\"data\":\"\",\"cells\":[\"../x.cell\"],\"seeds\":[1],\"settings\":[]}",
                "{\"task\":\"lm-demo\",\"preset\":\"smoke\",\"data\":\"\",\"cells\":[\"gru\"],\"seeds\":[1],\"settings\":[\"--out=/tmp\"]}",
                "{\"task\":\"lm-demo\",\"preset\":\"smoke\",\"data\":\"--out\",\"cells\":[\"gru\"],\"seeds\":[1],\"settings\":[]}",
                "{\"task\":\"lm-demo\",\"preset\":null,\"data\":\"\",\"cells\":null,\"seeds\":[1],\"settings\":null}"
            })
    void only_presets_cells_and_settings_are_trained_with(String body) throws Exception {
        assertThat(post("api/start", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lm-demo", "sentiment", "translation", "captioning", "memory", "tagging"})
    void every_task_shows_its_own_presets(String task) throws Exception {
        JsonNode preset = json(get("api/preset?name=quick&task=" + task));
        assertThat(preset.path("tasks")).hasSize(6);
        assertThat(preset.path("names")).extracting(JsonNode::asText).contains("quick", "own");
        assertThat(preset.path("text").asText()).contains("# ", "model:");
    }

    @Test
    void a_run_is_listed_found_and_described() throws Exception {
        JsonNode page = json(get("api/runs?words=SMOKE%20gru"));
        assertThat(page.path("entries")).hasSize(1);
        assertThat(page.path("entries").path(0).path("id").asText()).isEqualTo(gru);
        assertThat(page.path("entries").path(0).path("state").asText()).isEqualTo("finished");
        assertThat(json(get("api/runs?words=lstm")).path("entries")).isEmpty();
        JsonNode run = json(get("api/run?id=" + gru)).path(0);
        assertThat(run.path("settings").path("training.epochs").asText()).isEqualTo("1");
        assertThat(run.path("dev").path("lossNats").asDouble()).isPositive();
        assertThat(run.path("equations").asText()).contains("h' =");
        JsonNode curves = json(get("api/curves?id=" + gru));
        assertThat(curves.path("history").path("dev.lossNats")).isNotEmpty();
        assertThat(curves.path("updates").path("loss")).isNotEmpty();
    }

    @Test
    void a_text_read_in_parts_is_read_as_at_once() throws Exception {
        JsonNode whole = read("I grew <b>", 0);
        read("I g", 0);
        JsonNode rest = read("I grew <b>", 4);

        assertThat(whole.path("names")).extracting(JsonNode::asText).containsExactly("r", "z", "n", "h'");
        assertThat(whole.path("steps")).hasSize(11);
        assertThat(rest.path("first").asInt()).isEqualTo(4);
        for (int i = 4; i <= 10; i++) {
            assertThat(rest.path("steps").path(i - 4))
                    .isEqualTo(whole.path("steps").path(i));
        }
        JsonNode last = whole.path("steps").path(10);
        assertThat(last.path("token").asText()).isEqualTo(">");
        assertThat(last.path("summaries")).hasSize(4);
        assertThat(last.path("chosen")).hasSize(4);
        assertThat(last.path("units").asText()).isNotEmpty();
        assertThat(last.path("expected").path(0).path("probability").asDouble())
                .isGreaterThan(last.path("expected").path(1).path("probability").asDouble() - 1e-9);
    }

    @Test
    void an_expectation_looks_back_and_a_text_is_continued() throws Exception {
        JsonNode influence = json(post(
                "api/influence",
                "{\"run\":\"%s\",\"text\":\"I grew up\",\"from\":3,\"at\":6,\"token\":\"\"}".formatted(gru)));
        assertThat(influence.path("gradients")).hasSize(4);
        assertThat(influence.path("gradients").path(3).asDouble()).isPositive();
        String ask =
                "{\"run\":\"%s\",\"text\":\"I grew\",\"length\":12,\"temperature\":0.8,\"topK\":0,\"topP\":1,\"seed\":3}"
                        .formatted(gru);
        String written = json(post("api/write", ask)).path("text").asText();
        assertThat(written)
                .hasSize(12)
                .isEqualTo(json(post("api/write", ask)).path("text").asText());
        assertThat(post("api/write", ask.replace("0.8", "-1")).statusCode()).isEqualTo(422);
    }

    @Test
    void a_value_set_by_hand_changes_what_follows_and_nothing_before() throws Exception {
        JsonNode free = read("I grew", 0).path("steps");
        String setting = "\"settings\":[{\"layer\":0,\"name\":\"z\",\"unit\":-1,\"value\":1,\"from\":4}]";
        JsonNode set = json(post("api/read", request("I grew", 0).replace("\"settings\":[]", setting)))
                .path("steps");
        assertThat(set.path(3)).isEqualTo(free.path(3));
        assertThat(set.path(4).path("chosen").path(1).asDouble()).isEqualTo(1);
        assertThat(set.path(6).path("chosen").path(3))
                .as("a state whose update gate is 1 stays as it was")
                .isEqualTo(free.path(3).path("chosen").path(3));
    }

    @Test
    void a_text_reads_the_same_after_more_others_than_are_remembered() throws Exception {
        String text = "I grew up in France. ".repeat(40);
        JsonNode first = read(text, 0);
        for (int i = 0; i < 4; i++) {
            read(i + text, 0);
        }
        assertThat(read(text, 0)).isEqualTo(first);
    }

    @Test
    void a_unit_is_found_where_it_is_most_active() throws Exception {
        String ask = "{\"run\":\"%s\",\"layer\":0,\"name\":\"h'\",\"unit\":1}".formatted(gru);
        JsonNode found = json(post("api/passages", ask));
        assertThat(found.path("source").asText()).isEqualTo("the dev text");
        assertThat(found.path("most")).hasSize(5);
        double last = 2;
        for (JsonNode passage : found.path("most")) {
            double peak =
                    passage.path("values").path(passage.path("at").asInt()).asDouble();
            assertThat(peak).isLessThanOrEqualTo(last);
            assertThat(passage.path("tokens")).hasSameSizeAs(passage.path("values"));
            last = peak;
        }
        assertThat(post("api/passages", ask.replace("\"unit\":1", "\"unit\":9999"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_classifier_says_what_it_thinks_after_each_word() throws Exception {
        SmokeRuns.train(runs, "sentiment", SentimentCommand.program(), "rnn");
        String rnn = SmokeRuns.id(runs, "sentiment", "rnn");
        JsonNode reading = json(post("api/read", request("Not bad at all", 0).replace(gru, rnn)));
        assertThat(reading.path("classes")).hasSize(5);
        assertThat(reading.path("steps")).hasSize(5);
        for (JsonNode step : reading.path("steps")) {
            double sum = 0;
            for (JsonNode one : step.path("expected")) {
                sum += one.path("probability").asDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-4));
        }
        assertThat(post(
                                "api/write",
                                "{\"run\":\"%s\",\"text\":\"\",\"length\":1,\"temperature\":1,\"topK\":0,\"topP\":1,\"seed\":1}"
                                        .formatted(rnn))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_tagger_tags_each_word_anew_with_all_that_was_read() throws Exception {
        SmokeRuns.train(runs, "tagging", TaggingCommand.program(), "rnn");
        String tagger = SmokeRuns.id(runs, "tagging", "rnn");
        JsonNode reading =
                json(post("api/read", request("Jordan lies by the sea.", 4).replace(gru, tagger)));
        assertThat(reading.path("first").asInt())
                .as("all words, as the last ones count for the first")
                .isZero();
        assertThat(reading.path("note").asText()).contains("both directions");
        assertThat(reading.path("steps")).hasSize(7);
        assertThat(reading.path("steps").path(0).path("expected")).isEmpty();
        for (int t = 1; t < 7; t++) {
            double sum = 0;
            for (JsonNode one : reading.path("steps").path(t).path("expected")) {
                sum += one.path("probability").asDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-4));
        }
        String ask = "{\"run\":\"%s\",\"text\":\"Jordan lies by the sea.\",\"from\":2,\"at\":3,\"token\":\"\"}";
        JsonNode influence = json(post("api/influence", ask.formatted(tagger)));
        assertThat(influence.path("at").asInt()).isEqualTo(3);
        assertThat(influence.path("gradients"))
                .hasSize(5)
                .allSatisfy(gradient -> assertThat(gradient.asDouble()).isPositive());
        JsonNode found =
                json(post("api/passages", "{\"run\":\"%s\",\"layer\":0,\"name\":\"h'\",\"unit\":1}".formatted(tagger)));
        assertThat(found.path("source").asText()).isEqualTo("sentences of the dev set");
        assertThat(found.path("most")).hasSize(5);
    }

    @Test
    void too_long_texts_and_wrong_steps_are_refused() throws Exception {
        assertThat(post("api/read", request("a".repeat(1001), 0)).statusCode()).isEqualTo(413);
        assertThat(post("api/read", request("a", -1)).statusCode()).isEqualTo(400);
        assertThat(post("api/read", request("a", 0).replace(gru, "lm-demo/none"))
                        .statusCode())
                .isEqualTo(404);
    }

    private static JsonNode read(String text, int from) throws Exception {
        return json(post("api/read", request(text, from)));
    }

    private static String request(String text, int from) {
        return "{\"run\":\"%s\",\"text\":\"%s\",\"settings\":[],\"from\":%s,\"layer\":0,\"name\":\"z\",\"unit\":2}"
                .formatted(gru, text, from);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a request with any headers, which Java's client would not. */
    private static String raw(String head) throws IOException {
        int port = URI.create(server.address()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = head.replace("PORT", Integer.toString(port)) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
