package org.recur4j.studio.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** The files of the pages, which are on the class path: those of one folder, and D3. */
final class StaticFiles {
    private static final String FOLDER = "/org/recur4j/studio/web";
    private static final Map<String, String> LIBRARIES =
            Map.of("/d3.js", "d3/7.9.0/dist/d3.min.js", "/katex.js", "katex/0.18.11/dist/katex.min.js");
    private static final Pattern NAME = Pattern.compile("/[a-z]+\\.([a-z]+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private StaticFiles() {}

    /**
     * The file of a path.
     *
     * @throws Refusal if there is none
     */
    static Answer of(String path) throws IOException {
        String name = path.equals("/") ? "/index.html" : path;
        String type = NAME.matcher(name).matches() ? TYPES.get(name.substring(name.indexOf('.') + 1)) : null;
        if (LIBRARIES.containsKey(path)) {
            name = "/META-INF/resources/webjars/" + LIBRARIES.get(path);
            type = TYPES.get("js");
        } else {
            name = FOLDER + name;
        }
        try (InputStream in = type == null ? null : StaticFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new Refusal(404, "There is no such page.");
            }
            return new Answer(200, type, in.readAllBytes());
        }
    }
}
