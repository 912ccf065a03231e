package org.recur4j.sentiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;

/**
 * A new file of answers: a JSON array where its name ends in {@code .json}, otherwise CSV with the columns text, label,
 * probability and stars.
 *
 * @param format how an answer is written
 * @param file what is closed in the end
 */
record AnswerFile(Format format, Closeable file) implements Closeable {
    /** One way of writing answers. */
    interface Format {
        void add(Answer answer) throws IOException;
    }

    /**
     * Begins a file.
     *
     * @param file to write now
     * @param name that it will have, which decides its format
     */
    static AnswerFile create(Path file, Path name) throws IOException {
        Writer writer = Files.newBufferedWriter(file);
        if (name.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            SequenceWriter json =
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValuesAsArray(writer);
            return new AnswerFile(answer -> json.write(fields(answer)), json);
        }
        row(writer, "text", "label", "probability", "stars");
        return new AnswerFile(
                answer -> row(writer, answer.text(), answer.label(), rounded(answer.probability()), answer.stars()),
                writer);
    }

    void add(Answer answer) throws IOException {
        format.add(answer);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static void row(Writer writer, String... fields) throws IOException {
        CSVFormat csv = CSVFormat.RFC4180;
        writer.write(csv.format((Object[]) fields) + csv.getRecordSeparator());
    }

    private static String rounded(double probability) {
        return String.format(Locale.ROOT, "%.4f", probability);
    }

    private static Map<String, Object> fields(Answer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", answer.text());
        fields.put("label", answer.label());
        fields.put("probability", Double.parseDouble(rounded(answer.probability())));
        if (!answer.stars().isEmpty()) {
            fields.put("stars", answer.stars());
        }
        return fields;
    }
}
