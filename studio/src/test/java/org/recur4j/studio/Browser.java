package org.recur4j.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, driven through its DevTools protocol; notes what its console says and what it asks for. */
final class Browser implements AutoCloseable {
    private static final long SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private int sent;

    private Browser(Process process, URI page) {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Messages())
                .join();
        List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable").forEach(this::send);
    }

    /** The program of this machine, if there is one. */
    static Optional<Path> program() {
        Stream<Path> folders = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .map(Path::of);
        return folders.flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with a profile of its own. */
    static Browser start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.startsWith("DevTools listening on ")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException(program + " did not start");
        }
        Thread rest = new Thread(() -> drain(lines), "browser-output"); // a full pipe would stop it
        rest.setDaemon(true);
        rest.start();
        int port = URI.create(line.substring(line.indexOf("ws://"))).getPort();
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String pages = HttpClient.newHttpClient()
                .send(list, HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode page : JSON.readTree(pages)) {
            if (page.path("type").asText().equals("page")) {
                return new Browser(
                        process, URI.create(page.path("webSocketDebuggerUrl").asText()));
            }
        }
        throw new IOException(program + " has no page");
    }

    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // of no interest
            }
        } catch (IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts messages together, which may come in parts, and hands them on. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                receive(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void receive(String message) {
        try {
            JsonNode json = JSON.readTree(message);
            JsonNode detail = json.path("params");
            if (json.has("id")) {
                answers.remove(json.path("id").asInt()).complete(json);
                return;
            }
            switch (json.path("method").asText()) {
                case "Runtime.exceptionThrown" -> complaints.add(detail.toString());
                case "Runtime.consoleAPICalled" -> {
                    if (List.of("error", "warning", "assert")
                            .contains(detail.path("type").asText())) {
                        complaints.add(detail.path("args").toString());
                    }
                }
                case "Log.entryAdded" -> complaints.add(detail.path("entry").toString());
                case "Network.requestWillBeSent" ->
                    requests.add(detail.path("request").path("url").asText());
                default -> {}
            }
        } catch (IOException e) {
            complaints.add(e.toString());
        }
    }

    private JsonNode send(String method) {
        return send(method, JSON.createObjectNode());
    }

    private JsonNode send(String method, ObjectNode parameters) {
        ObjectNode message = JSON.createObjectNode().put("id", ++sent).put("method", method);
        message.set("params", parameters);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(sent, answer);
        socket.sendText(message.toString(), true).join();
        JsonNode json = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (json.has("error")) {
            throw new IllegalStateException(method + ": " + json.path("error"));
        }
        return json.path("result");
    }

    /** The size of the window and whether the person likes it dark. */
    void show(int width, int height, boolean dark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", media);
    }

    /** Loads a page anew. */
    void open(String address) {
        send("Page.navigate", JSON.createObjectNode().put("url", "about:blank"));
        send("Page.navigate", JSON.createObjectNode().put("url", address));
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) {
        JsonNode result = send(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** The serious and critical faults of accessibility that axe-core finds in the page. */
    JsonNode barriers() throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            value(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; null");
        }
        return value(
                "axe.run({resultTypes: ['violations']}).then(found => found.violations"
                        + ".filter(fault => ['serious', 'critical'].includes(fault.impact))"
                        + ".map(fault => fault.id + ': ' + fault.nodes.map(n => n.html.slice(0, 200) + n.failureSummary).join('; ')))");
    }

    /** Waits until an expression is true. */
    void await(String expression) {
        String wait = "new Promise((done, fail) => { const end = Date.now() + " + SECONDS * 900
                + "; const look = () => { let now = false; try { now = " + expression + "; } catch (e) { now = false; }"
                + " now ? done(true) : Date.now() > end ? fail(new Error('waited for ' + "
                + JSON.valueToTree(expression)
                + ")) : setTimeout(look, 20); }; look(); })";
        value(wait);
    }

    /** Types into what has the focus, as a keyboard does. */
    void type(String text) {
        send("Input.insertText", JSON.createObjectNode().put("text", text));
    }

    /** Presses a key such as ArrowLeft. */
    void press(String key) {
        for (String kind : List.of("rawKeyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    JSON.createObjectNode()
                            .put("type", kind)
                            .put("key", key)
                            .put("code", key)
                            .put("windowsVirtualKeyCode", key.equals("ArrowLeft") ? 37 : 39));
        }
    }

    /** What the page looks like, as a file. */
    void picture(Path file) throws IOException {
        ObjectNode whole = JSON.createObjectNode().put("captureBeyondViewport", false);
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(send("Page.captureScreenshot", whole)
                                .path("data")
                                .asText()
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    /** Errors and warnings since the last call. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /** Addresses asked for since the last call. */
    List<String> requests() {
        List<String> all = List.copyOf(requests);
        requests.clear();
        return all;
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
