package org.recur4j.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.databind.JavaType;
import org.nd4j.shade.jackson.databind.JsonMappingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.cfg.MapperConfig;
import org.nd4j.shade.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * A network's configuration as DL4J writes it, from whomever it comes. It names classes; here only those of layers and
 * their settings are loaded.
 *
 * @param text JSON that is not deeper than DL4J's own
 * @param keys of its outermost object
 */
record NetworkJson(String text, Set<String> keys) {
    /** Most bytes; ResNet-152 has a tenth of them. */
    static final int MAX_BYTES = 16 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_SHOWN = 200;

    /** Prefixes of classes. What is left out runs code or builds arrays: SameDiff, YOLO's boxes, TensorFlow's operations. */
    private static final List<String> PARTS = List.of(
            "org.deeplearning4j.nn.conf.",
            "org.deeplearning4j.nn.weights.WeightInit",
            "org.deeplearning4j.nn.modelimport.keras.preprocessors.",
            "org.nd4j.linalg.activations.impl.",
            "org.nd4j.linalg.learning.config.",
            "org.nd4j.linalg.learning.regularization.",
            "org.nd4j.linalg.lossfunctions.impl.",
            "org.nd4j.linalg.schedule.",
            "org.recur4j.nn.");

    private static final List<String> LEFT_OUT =
            List.of("org.deeplearning4j.nn.conf.layers.samediff.", "org.deeplearning4j.nn.conf.layers.objdetect.");

    private static final ObjectMapper MAPPER =
            NeuralNetConfiguration.mapper().copy().setPolymorphicTypeValidator(new OnlyParts());

    /**
     * Takes on a configuration.
     *
     * @throws IOException if it is too large or too deep, or written by a version of DL4J whose names of classes cannot be
     *     checked
     */
    static NetworkJson read(byte[] bytes) throws IOException {
        if (bytes.length > MAX_BYTES) {
            throw new IOException("its configuration is too large");
        }
        String text = RenamedClasses.in(new String(bytes, StandardCharsets.UTF_8));
        return new NetworkJson(text, keys(text));
    }

    private static Set<String> keys(String text) throws IOException {
        Set<String> keys = new HashSet<>();
        int depth = 0;
        try (JsonParser parser = MAPPER.getFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > MAX_DEPTH) {
                    throw new IOException("its configuration is too deep");
                }
                if (depth == 1 && token == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                }
                requireModern(parser, token);
            }
        }
        return keys;
    }

    /** DL4J reads an old distribution with a mapper of its own, and Jackson the arguments of a generic class unchecked. */
    private static void requireModern(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT && "dist".equals(parser.currentName())) {
            throw new IOException("it was saved by a DL4J before 1.0.0-beta4");
        }
        if (token == JsonToken.VALUE_STRING && parser.getText().matches("\\s*[\\w$.]+\\s*<(?s:.*)")) {
            throw new IOException(noPart(parser.getText()));
        }
    }

    boolean isGraph() {
        return keys.contains("vertices");
    }

    ComputationGraphConfiguration graph() throws IOException {
        return as(ComputationGraphConfiguration.class, "vertices");
    }

    MultiLayerConfiguration layers() throws IOException {
        return as(MultiLayerConfiguration.class, "confs");
    }

    private <T> T as(Class<T> type, String key) throws IOException {
        if (!keys.contains(key)) {
            throw new IOException("its configuration has no " + key);
        }
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    private static String noPart(String name) {
        return "it names %s, which is not part of a network".formatted(printable(name));
    }

    /** A stranger's text without what moves the cursor of a terminal, and not long. */
    static String printable(String text) {
        String shown = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
        return shown.length() <= MAX_SHOWN ? shown : shown.substring(0, MAX_SHOWN) + "…";
    }

    private static final class OnlyParts extends PolymorphicTypeValidator.Base {
        private static final long serialVersionUID = 1L;

        @Override
        public Validity validateBaseType(MapperConfig<?> config, JavaType base) {
            return Validity.INDETERMINATE;
        }

        @Override
        public Validity validateSubClassName(MapperConfig<?> config, JavaType base, String name)
                throws JsonMappingException {
            if (PARTS.stream().anyMatch(name::startsWith) && LEFT_OUT.stream().noneMatch(name::startsWith)) {
                return Validity.ALLOWED;
            }
            throw JsonMappingException.from((JsonParser) null, noPart(name));
        }

        @Override
        public Validity validateSubType(MapperConfig<?> config, JavaType base, JavaType type) {
            return Validity.DENIED; // asked for only where the name left it open
        }
    }
}
