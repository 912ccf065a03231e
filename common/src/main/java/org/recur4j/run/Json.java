package org.recur4j.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.train.HistoryRow;
import org.recur4j.train.LoopState;

/**
 * JSON files of a run folder: two spaces, UTF-8. Keys that are not known are passed over; every component of a record
 * must be there, and not null, but for those that are left out in writing.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new EveryComponent())
            .addMixIn(LoopState.class, FormerNames.class)
            .addMixIn(HistoryRow.class, FormerNames.class)
            .build();
    private static final ObjectWriter WRITER =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private static final long MAX_BYTES = 64L << 20;

    private Json() {}

    /** Keys of checkpoints, which have kept the names that they began with. */
    private interface FormerNames {
        @JsonProperty("symbols")
        long tokens();
    }

    private static final class EveryComponent extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember component) {
            return !component.hasAnnotation(JsonInclude.class);
        }

        @Override
        public JsonSetter.Value findSetterInfo(Annotated component) {
            return component.hasAnnotation(JsonInclude.class)
                    ? super.findSetterInfo(component)
                    : JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
        }
    }

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
    public static <T> T read(Path file, Class<T> type) {
        String text = DataFiles.readText(file, MAX_BYTES);
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw InputException.of("%s holds nothing but null: restore the file or run again.", file);
            }
            return value;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw InputException.of(
                    e, "%s, line %s, is not as the program wrote it: restore the file or run again.", file, line);
        }
    }
}
