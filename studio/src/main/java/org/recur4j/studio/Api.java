package org.recur4j.studio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What the pages can ask.
 *
 * @param library the runs
 * @param curves how the runs learned
 * @param models those that texts are read with
 * @param training begun from a page
 */
record Api(RunLibrary library, Curves curves, ReadModels models, TrainingProcess training) {
    private static final Set<String> GETS =
            Set.of("/api/runs", "/api/run", "/api/curves", "/api/training", "/api/preset");
    private static final int ENTRIES = 50;
    private static final int MAX_ENTRIES = 500;
    private static final int MAX_OFFSET = 10_000_000;
    private static final int MAX_RUNS = 50;

    static Api of(RunLibrary library) {
        return new Api(library, new Curves(), new ReadModels(library), new TrainingProcess(library.root()));
    }

    /** Answers with events as long as the page is there, if that is what it asks. */
    boolean sendsEvents(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/api/events")) {
            return false;
        }
        require(exchange, "GET");
        new LiveEvents(library, training)
                .send(exchange, Query.of(exchange.getRequestURI()).all("id"));
        return true;
    }

    /** Answers any other request. */
    Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith("/api/")) {
            require(exchange, "GET", "HEAD");
            return StaticFiles.of(path);
        }
        if (GETS.contains(path)) {
            require(exchange, "GET");
            return get(path, Query.of(exchange.getRequestURI()));
        }
        require(exchange, "POST");
        return post(path, exchange);
    }

    private Answer get(String path, Query query) throws IOException {
        return switch (path) {
            case "/api/runs" ->
                Answer.json(RunEntry.page(
                        library,
                        query.text("words"),
                        query.number("offset", 0, MAX_OFFSET),
                        query.number("limit", ENTRIES, MAX_ENTRIES)));
            case "/api/run" ->
                Answer.json(ids(query).stream()
                        .map(library::place)
                        .filter(RunLibrary.Place::isRun)
                        .map(RunDetails::of)
                        .toList());
            case "/api/curves" -> Answer.json(curves.of(library.place(query.text("id"))));
            case "/api/training" -> Answer.json(training.status());
            case "/api/preset" -> Answer.json(PresetText.of(query.text("name")));
            default -> throw new IllegalStateException(path);
        };
    }

    private Answer post(String path, HttpExchange exchange) throws IOException {
        return switch (path) {
            case "/api/start" -> Answer.json(training.start(body(exchange, TrainingProcess.Request.class)));
            case "/api/stop" -> {
                RequestGuard.body(exchange);
                yield Answer.json(training.stop());
            }
            case "/api/read" -> {
                Reading.Request request = body(exchange, Reading.Request.class);
                yield Answer.json(models.model(request.run()).read(request));
            }
            case "/api/influence" -> {
                Reading.InfluenceRequest request = body(exchange, Reading.InfluenceRequest.class);
                yield Answer.json(models.model(request.run()).influence(request));
            }
            case "/api/write" -> {
                Reading.WriteRequest request = body(exchange, Reading.WriteRequest.class);
                yield Answer.json(models.model(request.run()).write(request));
            }
            default -> throw new Refusal(404, "There is no such address.");
        };
    }

    private static List<String> ids(Query query) {
        List<String> ids = query.all("id");
        if (ids.size() > MAX_RUNS) {
            throw new Refusal(400, "At most " + MAX_RUNS + " runs can be compared at a time.");
        }
        return ids;
    }

    private static <T> T body(HttpExchange exchange, Class<T> type) throws IOException {
        return Json.read(RequestGuard.body(exchange), type);
    }

    private static void require(HttpExchange exchange, String... methods) {
        if (!List.of(methods).contains(exchange.getRequestMethod())) {
            throw new Refusal(405, "This address is for " + String.join(" and ", methods) + " only.");
        }
    }
}
