package org.recur4j.studio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The files of the pages, which are on the class path: only those named here. */
final class StaticFiles {
    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";
    private static final String TEXT = "text/javascript; charset=utf-8";

    private static final Map<String, Source> FILES = Map.ofEntries(
            Map.entry("/", new Source("web/index.html", "text/html; charset=utf-8")),
            Map.entry("/style.css", new Source("web/style.css", "text/css; charset=utf-8")),
            Map.entry("/icon.svg", new Source("web/icon.svg", "image/svg+xml")),
            script("app"),
            script("dom"),
            script("runs"),
            script("curves"),
            script("compare"),
            script("train"),
            script("read"),
            script("pictures"),
            script("save"),
            Map.entry("/d3.js", new Source(D3, TEXT)));

    private record Source(String resource, String type) {}

    private StaticFiles() {}

    private static Map.Entry<String, Source> script(String name) {
        return Map.entry("/" + name + ".js", new Source("web/" + name + ".js", TEXT));
    }

    /**
     * The file of a path.
     *
     * @throws Refusal if there is none
     */
    static Answer of(String path) throws IOException {
        Source source = FILES.get(path);
        if (source == null) {
            throw new Refusal(404, "There is no such page.");
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream(source.resource())) {
            return new Answer(200, source.type(), in.readAllBytes());
        }
    }
}
