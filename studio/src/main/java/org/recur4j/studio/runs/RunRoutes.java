package org.recur4j.studio.runs;

import java.util.List;
import java.util.function.Supplier;
import org.recur4j.studio.http.Query;
import org.recur4j.studio.http.Refusal;
import org.recur4j.studio.http.Routes;

/** What pages ask about runs. */
public final class RunRoutes {
    private static final int ENTRIES = 50;
    private static final int MAX_ENTRIES = 500;
    private static final int MAX_OFFSET = 10_000_000;
    private static final int MAX_RUNS = 50;

    private RunRoutes() {}

    /**
     * Adds the addresses.
     *
     * @param training how the training stands that was begun from a page
     */
    public static void add(Routes routes, RunLibrary library, Supplier<?> training) {
        Curves curves = new Curves();
        routes.get(
                "/api/runs",
                query -> RunEntry.page(
                        library,
                        query.text("words"),
                        query.text("task"),
                        query.number("offset", 0, MAX_OFFSET),
                        query.number("limit", ENTRIES, MAX_ENTRIES)));
        routes.get(
                "/api/run",
                query -> places(library, query).stream()
                        .filter(RunLibrary.Place::isRun)
                        .map(RunDetails::of)
                        .toList());
        routes.get("/api/curves", query -> curves.of(library.place(query.text("id"))));
        routes.stream(
                "/api/events",
                (exchange, query) -> new LiveEvents(library, training).send(exchange, places(library, query)));
    }

    private static List<RunLibrary.Place> places(RunLibrary library, Query query) {
        List<String> ids = query.all("id");
        if (ids.size() > MAX_RUNS) {
            throw new Refusal(400, "At most " + MAX_RUNS + " runs can be looked at at a time.");
        }
        return ids.stream().map(library::place).toList();
    }
}
