package org.recur4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.recur4j.data.DataFiles;
import org.recur4j.data.InputException;

/** JSON files of a run folder: two spaces, UTF-8, keys that are not known are passed over. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectWriter WRITER =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    static String write(Object value) {
        try {
            return WRITER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON for " + value.getClass(), e);
        }
    }

    /**
     * Reads a file that this program wrote.
     *
     * @throws InputException if it is no such JSON
     */
    static <T> T read(Path file, Class<T> type) {
        String text = DataFiles.readText(file, Integer.MAX_VALUE);
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new InputException(
                    "%s, line %d, is not as the program wrote it: restore the file or run again.".formatted(file, line),
                    e);
        }
    }
}
