package org.recur4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Chromium writes down of its network (its option {@code --log-net-log}). The browser asks for things itself, such
 * as updates; what a page on disk asks for is told from that by whom it is asked for: a file, or an origin of its own.
 */
final class NetLog {
    private static final String THE_BROWSER = "not an origin";

    private NetLog() {}

    /** The addresses that a page on disk has asked for, and the hosts that it has had looked up or called ahead. */
    static SortedSet<String> requestsOfPage(Path log) throws IOException {
        SortedSet<String> requests = new TreeSet<>();
        for (JsonNode event : new ObjectMapper().readTree(log.toFile()).path("events")) {
            JsonNode details = event.path("params");
            if (isOfPage(details)) {
                requests.add(details.path("url").asText(details.path("host").asText()));
            }
        }
        return requests;
    }

    private static boolean isOfPage(JsonNode details) {
        return details.path("network_isolation_key").asText().startsWith("file:")
                || details.path("network_anonymization_key").asText().startsWith("file:")
                || !details.path("initiator").asText(THE_BROWSER).equals(THE_BROWSER);
    }
}
