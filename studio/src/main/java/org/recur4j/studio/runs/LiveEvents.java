package org.recur4j.studio.runs;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.recur4j.run.GradientSampleCsv;
import org.recur4j.run.RunFolder;
import org.recur4j.studio.http.Json;

/**
 * Server-sent events for one page: that there are new runs, that a run which it watches has got on, how the training stands. What is
 * new is seen from the times of folders and files, so trainings from any command line are live as well and are not slowed.
 */
record LiveEvents(RunLibrary library, Supplier<?> training) {
    private static final long EVERY_MILLIS = 700;
    private static final int BEATS = 20; // times without an event after which the connection is tried

    /**
     * Sends events until the page is closed.
     *
     * @param places runs to watch
     */
    void send(HttpExchange exchange, List<RunLibrary.Place> places) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        Map<String, Object> before = new HashMap<>();
        look(places, before);
        int quiet = 0;
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, "event: training\ndata: " + json(training.get()) + "\n\n");
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY_MILLIS);
                String news = look(places, before);
                quiet = news.isEmpty() ? quiet + 1 : 0;
                if (quiet == BEATS) {
                    quiet = 0;
                    write(out, ": still here\n\n");
                }
                write(out, news);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String events) throws IOException {
        if (!events.isEmpty()) {
            out.write(events.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    /** Notes how all stands; the events for what is not as it was. */
    private String look(List<RunLibrary.Place> places, Map<String, Object> before) throws IOException {
        StringBuilder events = new StringBuilder();
        if (changed(before, "runs", folderTimes())) {
            events.append("event: runs\ndata: {}\n\n");
        }
        Object status = training.get();
        if (changed(before, "training", status)) {
            events.append("event: training\ndata: ").append(json(status)).append("\n\n");
        }
        for (RunLibrary.Place place : places) {
            String now = time(place.folder().resolve(RunFolder.HISTORY))
                    + time(place.folder().resolve(GradientSampleCsv.FILE))
                    + time(place.folder().resolve(RunLibrary.RECORD));
            if (changed(before, "run " + place.id(), now)) {
                events.append("event: run\ndata: ").append(json(place.id())).append("\n\n");
            }
        }
        return events.toString();
    }

    private static boolean changed(Map<String, Object> before, String what, Object now) {
        return !Objects.equals(before.put(what, now), now);
    }

    /** Times of the folders that runs are added to. */
    private String folderTimes() throws IOException {
        if (!Files.isDirectory(library.root())) {
            return "";
        }
        StringBuilder times = new StringBuilder(time(library.root()));
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(
                library.root(),
                path -> !Character.isDigit(path.getFileName().toString().charAt(0)))) {
            for (Path task : tasks) {
                times.append(Files.isDirectory(task) ? time(task) : "");
            }
        }
        return times.toString();
    }

    private static String time(Path path) {
        try {
            return Files.getLastModifiedTime(path).toString() + ";";
        } catch (IOException absent) {
            return ";";
        }
    }
}
