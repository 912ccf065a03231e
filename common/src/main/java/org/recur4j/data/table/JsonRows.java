package org.recur4j.data.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.text.DataFiles;

/** The objects of a JSON file, one a line or all in one array; their fields are the columns. */
final class JsonRows extends RecordSource<TextRow> {
    private final Path file;
    private final JsonParser parser;
    private final TableSettings settings;
    private final boolean labelled;
    private boolean begun;

    JsonRows(Path file, LabelledTextSettings settings, boolean labelled) {
        this.file = file;
        this.settings = settings.table();
        this.labelled = labelled;
        parser = closing(
                DataFiles.reading(file, () -> new JsonFactory().createParser(EncodedText.open(file, settings))));
    }

    @Override
    public TextRow read() {
        try {
            JsonToken token = parser.nextToken();
            if (!begun && token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            if (token == null || token == JsonToken.END_ARRAY) {
                return null;
            }
            String place = file + ", line " + parser.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT) {
                throw new InputException(
                        place + " is not an object: write {\"text\": \"…\", \"label\": \"…\"}, one a line.");
            }
            return row(object(), place);
        } catch (JsonProcessingException e) {
            throw InputException.of(
                    e,
                    "%s, line %s is not JSON (%s): write {\"text\": \"…\", \"label\": \"…\"}, one a line.",
                    file,
                    e.getLocation().getLineNr(),
                    e.getOriginalMessage());
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    /** The fields of the object that has begun; one that is not a single value is empty. */
    private Map<String, String> object() throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            fields.put(name, value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : "");
            parser.skipChildren();
        }
        return fields;
    }

    private TextRow row(Map<String, String> object, String place) {
        if (!begun) {
            new Columns(file, List.copyOf(object.keySet()), List.of(), settings).require(labelled);
            begun = true;
        }
        String label = object.getOrDefault(settings.labelColumn(), "").strip();
        return new TextRow(object.getOrDefault(settings.textColumn(), ""), label, place);
    }
}
