package org.recur4j.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The objects of a JSON file, one a line or all in one array; their fields are the columns. */
final class JsonRows extends RecordSource<TextRow> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonParser parser;
    private final TableSettings settings;
    private final boolean labelled;
    private boolean begun;

    /** Opens a file. */
    JsonRows(Path file, LabelledTextSettings settings, boolean labelled) {
        this.file = file;
        this.settings = settings.table();
        this.labelled = labelled;
        try {
            this.parser = JSON.createParser(EncodedText.open(
                    file, settings.table().encoding(), settings.limits().maxBytes()));
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    @Override
    TextRow read() {
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
            return row(parser.readValueAsTree(), place);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    "%s, line %s is not JSON (%s): write {\"text\": \"…\", \"label\": \"…\"}, one a line."
                            .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private TextRow row(ObjectNode object, String place) {
        if (!begun) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            Columns columns = new Columns(file, names, List.of(), settings);
            columns.text(); // refuses what is missing
            if (labelled) {
                columns.label();
            }
            begun = true;
        }
        return new TextRow(
                value(object, settings.textColumn()),
                value(object, settings.labelColumn()).strip(),
                place);
    }

    private static String value(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
