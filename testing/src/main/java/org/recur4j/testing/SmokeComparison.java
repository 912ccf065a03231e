package org.recur4j.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A comparison of one task's smallest preset.
 *
 * @param out what it printed
 * @param folder its folder, which lies beside those of its runs
 */
public record SmokeComparison(String out, Path folder) {
    /** The cells that were compared, as {@code comparison.json} has them. */
    public JsonNode cells() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("comparison.json").toFile())
                .get("cells");
    }

    public String report() throws IOException {
        return Files.readString(folder.resolve("report.html"));
    }
}
