package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says was reached stands in a committed record, digit for digit. */
class ReadmeFiguresTest {
    private static final Path PROJECT = Path.of("..");
    private static final int SECONDS_A_MINUTE = 60;

    @Test
    void tiny_shakespeare_rows_are_those_of_the_records() throws IOException {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        List<Path> records;
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs/results/tinyshakespeare"))) {
            records = files.filter(file -> file.toString().matches(".*[/\\\\](rnn|lstm|gru)\\.json"))
                    .toList();
        }
        assertThat(records).hasSize(3);
        for (Path file : records) {
            JsonNode record = new ObjectMapper().readTree(file.toFile());
            String row = String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.4f | %.4f | %.1f |",
                    record.get("cell").asText().toUpperCase(Locale.ROOT),
                    record.get("parameters").asLong(),
                    record.at("/dev/lossNats").asDouble(),
                    record.at("/dev/bitsPerCharacter").asDouble(),
                    record.get("trainSeconds").asDouble() / SECONDS_A_MINUTE);
            assertThat(readme).as(file.toString()).contains(row);
        }
    }
}
