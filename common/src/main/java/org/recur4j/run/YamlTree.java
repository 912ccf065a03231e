package org.recur4j.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.recur4j.data.InputException;

/**
 * A YAML document that remembers where each key was given, so that errors can say it. Keys are named by their path,
 * such as {@code training.learningRate.initial}.
 */
final class YamlTree {
    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectWriter WRITER = MAPPER.writer();

    private final String source;
    private final ObjectNode root;
    private final Map<String, String> origins = new HashMap<>();

    private YamlTree(String source, ObjectNode root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Parses a document.
     *
     * @param source what to call it in errors, such as {@code preset quick} or a path
     * @throws InputException if it is not a YAML mapping
     */
    static YamlTree parse(String source, String text) {
        try {
            if (!(MAPPER.readTree(text) instanceof ObjectNode root)) {
                throw InputException.of("%s has no keys: give it lines such as \"key: value\".", source);
            }
            YamlTree tree = new YamlTree(source, root);
            tree.findOrigins(text);
            return tree;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw InputException.of(
                    e,
                    "%s, line %s, is not YAML (%s): correct it.",
                    source,
                    line,
                    e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new IllegalStateException("No input or output in parsing a string", e);
        }
    }

    private void findOrigins(String text) throws IOException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    origins.put(
                            pointer.substring(1).replace('/', '.'),
                            "%s, line %s"
                                    .formatted(
                                            source,
                                            parser.currentTokenLocation().getLineNr()));
                }
            }
        }
    }

    /**
     * Puts a value over a key.
     *
     * @param assignment {@code a.b=v}, where v is a YAML value
     * @throws InputException if it is not of that form
     */
    void set(String assignment) {
        int equals = assignment.indexOf('=');
        String path = equals < 0 ? "" : assignment.substring(0, equals).strip();
        if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
            throw InputException.of(
                    "--set %s is not of the form key.key=value: name the key and its value.", assignment);
        }
        String[] keys = path.split("\\.", -1);
        ObjectNode node = root;
        for (int i = 0; i < keys.length - 1; i++) {
            JsonNode inner = node.get(keys[i]);
            if (!(inner instanceof ObjectNode)) {
                origins.put(String.join(".", Arrays.asList(keys).subList(0, i + 1)), "--set " + assignment);
            }
            node = inner instanceof ObjectNode object ? object : node.putObject(keys[i]);
        }
        node.set(keys[keys.length - 1], scalar(assignment, assignment.substring(equals + 1)));
        origins.put(path, "--set " + assignment);
    }

    private static JsonNode scalar(String assignment, String text) {
        if (text.isBlank()) {
            return MAPPER.getNodeFactory().textNode("");
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw InputException.of(e, "--set %s has a value that cannot be read: put text in quotes.", assignment);
        }
    }

    ObjectNode root() {
        return root;
    }

    /** Where a key, or the nearest thing around it, was given. */
    String origin(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            String origin = origins.get(at);
            if (origin != null) {
                return origin;
            }
        }
        return source;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    /** The value at a path in a record; empty where there is none. */
    static String value(Object record, String path) {
        return MAPPER.valueToTree(record).at("/" + path.replace('.', '/')).asText();
    }

    static String write(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No YAML for " + value.getClass(), e);
        }
    }
}
