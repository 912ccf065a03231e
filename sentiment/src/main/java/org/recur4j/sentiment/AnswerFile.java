package org.recur4j.sentiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;

/**
 * A new file of answers: a JSON array where its name ends in {@code .json}, otherwise CSV with the columns text, label,
 * probability and stars.
 */
final class AnswerFile implements Closeable {
    private static final String LINE_END = "\r\n"; // RFC 4180, section 2.1

    private final Format format;

    /** One way of writing answers. */
    private interface Format extends Closeable {
        void add(Answer answer) throws IOException;
    }

    private AnswerFile(Format format) {
        this.format = format;
    }

    /**
     * Begins a file.
     *
     * @param file to write now
     * @param name that it will have, which decides its format
     */
    static AnswerFile create(Path file, Path name) throws IOException {
        Writer writer = Files.newBufferedWriter(file);
        boolean json = name.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        return new AnswerFile(json ? json(writer) : csv(writer));
    }

    /** Writes one answer. */
    void add(Answer answer) throws IOException {
        format.add(answer);
    }

    @Override
    public void close() throws IOException {
        format.close();
    }

    private static String rounded(double probability) {
        return String.format(Locale.ROOT, "%.4f", probability);
    }

    private static Format csv(Writer writer) throws IOException {
        writer.write(CSVFormat.RFC4180.format("text", "label", "probability", "stars") + LINE_END);
        return new Format() {
            @Override
            public void add(Answer answer) throws IOException {
                String row = CSVFormat.RFC4180.format(
                        answer.text(), answer.label(), rounded(answer.probability()), answer.stars());
                writer.write(row + LINE_END);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    private static Format json(Writer writer) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(writer).useDefaultPrettyPrinter();
        json.writeStartArray();
        return new Format() {
            @Override
            public void add(Answer answer) throws IOException {
                json.writeStartObject();
                json.writeStringField("text", answer.text());
                json.writeStringField("label", answer.label());
                json.writeNumberField("probability", Double.parseDouble(rounded(answer.probability())));
                if (!answer.stars().isEmpty()) {
                    json.writeStringField("stars", answer.stars());
                }
                json.writeEndObject();
            }

            @Override
            public void close() throws IOException {
                json.writeEndArray();
                json.close();
            }
        };
    }
}
