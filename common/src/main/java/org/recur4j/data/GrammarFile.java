package org.recur4j.data;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * The words of a generator of embedded data: a YAML file beside the record that holds them, with a key for each of its
 * components.
 */
public final class GrammarFile {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private GrammarFile() {}

    /**
     * Reads a file.
     *
     * @param type of the record
     * @param name of the file
     */
    public static <T extends Record> T read(Class<T> type, String name) {
        try (InputStream in = type.getResourceAsStream(name)) {
            return MAPPER.readValue(in, type);
        } catch (IOException e) {
            throw new IllegalStateException("the program was packed with another " + name, e);
        }
    }
}
