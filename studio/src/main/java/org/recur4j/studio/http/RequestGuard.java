package org.recur4j.studio.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * Lets in what this server's own pages ask, and nothing else. Any page of the web may have a browser send requests to 127.0.0.1, under
 * a name of its own even (DNS rebinding): so Host and Origin have to be ours.
 *
 * @param hosts what Host may be
 */
public record RequestGuard(Set<String> hosts) {
    private static final int MAX_QUERY = 16 * 1024;
    private static final Set<String> SITES = Set.of("same-origin", "none");

    /** The guard of a server on this port. */
    public static RequestGuard of(int port) {
        return new RequestGuard(Set.of("127.0.0.1:" + port, "localhost:" + port));
    }

    /**
     * Looks at a request before anything is done.
     *
     * @throws Refusal if it is not let in
     */
    public void check(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        List<String> host = headers.getOrDefault("Host", List.of());
        if (host.size() != 1 || !hosts.contains(host.get(0))) {
            throw new Refusal(403, "The studio answers under its own address only, not under another name.");
        }
        for (String origin : headers.getOrDefault("Origin", List.of())) {
            if (!origin.startsWith("http://") || !hosts.contains(origin.substring("http://".length()))) {
                throw new Refusal(403, "The studio answers its own pages only.");
            }
        }
        boolean page = exchange.getRequestURI().getPath().equals("/");
        for (String site : headers.getOrDefault("Sec-Fetch-Site", List.of())) {
            if (!page && !SITES.contains(site)) {
                throw new Refusal(403, "The studio answers its own pages only.");
            }
        }
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null && query.length() > MAX_QUERY) {
            throw new Refusal(414, "The address is too long: choose fewer runs.");
        }
    }

    /** The body of a request that changes something, or asks for much: JSON, of bounded size. */
    static byte[] body(HttpExchange exchange, int maxBytes) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equals("application/json")) {
            throw new Refusal(415, "Requests are JSON.");
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw new Refusal(413, "The request is too large: shorten the text, or give a smaller file.");
            }
            return body;
        }
    }

    /** What every answer says to the browser: nothing from elsewhere, no guessing of types, no frames. */
    public static void protect(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }
}
