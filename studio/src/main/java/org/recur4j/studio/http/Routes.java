package org.recur4j.studio.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the pages can ask: a room adds its addresses, each with a method and what answers it.
 *
 * <pre>{@code
 * routes.get("/api/runs", query -> RunEntry.page(library, query.text("words")));
 * routes.post("/api/read", Request.class, request -> models.get(request.run()).read(request));
 * }</pre>
 *
 * <p>What is given back goes to the page as JSON; a {@link Refusal} says why it does not.
 */
public final class Routes {
    private static final int MAX_BODY = 64 * 1024;

    private final Map<String, Route> routes = new HashMap<>();

    /** Answers what is asked in the address. */
    public interface Get {
        Object answer(Query query) throws IOException;
    }

    /** Answers a request of this form. */
    public interface Post<T> {
        Object answer(T request) throws IOException;
    }

    /** Answers bit by bit, as long as it likes. */
    public interface Stream {
        void send(HttpExchange exchange, Query query) throws IOException;
    }

    private interface Handler {
        /** The answer; empty if it has been sent. */
        Optional<Answer> answer(HttpExchange exchange) throws IOException;
    }

    private record Route(String method, Handler handler) {}

    /** Adds an address that is looked at. */
    public void get(String path, Get get) {
        add(path, "GET", exchange -> Optional.of(Answer.of(get.answer(Query.of(exchange.getRequestURI())))));
    }

    /** Adds an address that takes JSON of at most 64 KB. */
    public <T> void post(String path, Class<T> type, Post<T> post) {
        post(path, type, MAX_BODY, post);
    }

    /**
     * Adds an address that takes JSON.
     *
     * @param type record of its keys
     * @param maxBytes of a request
     */
    public <T> void post(String path, Class<T> type, int maxBytes, Post<T> post) {
        add(path, "POST", exchange -> {
            T request = Json.read(RequestGuard.body(exchange, maxBytes), type);
            return Optional.of(Answer.json(post.answer(request)));
        });
    }

    /** Adds an address that answers with a stream. */
    public void stream(String path, Stream stream) {
        add(path, "GET", exchange -> {
            stream.send(exchange, Query.of(exchange.getRequestURI()));
            return Optional.empty();
        });
    }

    private void add(String path, String method, Handler handler) {
        if (routes.put(path, new Route(method, handler)) != null) {
            throw new IllegalArgumentException(path + " has an answer already");
        }
    }

    /**
     * The answer to a request; empty if it has been sent.
     *
     * @throws Refusal if there is no such address, or it is for another method
     */
    public Optional<Answer> answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        Route route = routes.get(path);
        if (route == null && path.startsWith("/api/")) {
            throw new Refusal(404, "There is no such address.");
        }
        String wanted = route == null ? "GET" : route.method();
        if (!method.equals(wanted) && !(route == null && method.equals("HEAD"))) {
            throw new Refusal(405, "This address is for " + wanted + " only.");
        }
        return route == null
                ? Optional.of(StaticFiles.of(path))
                : route.handler().answer(exchange);
    }
}
