package org.recur4j.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/**
 * Figures of committed records by where they are: {@code file.json#/pointer}, or a {@code .csv} file.
 *
 * @param folder of the records
 */
record RecordFigures(Path folder) {
    private static final long LARGEST = 1 << 24;

    /**
     * A value of a JSON file.
     *
     * @param place file and JSON pointer (RFC 6901); without {@code #} the whole file
     * @throws InputException if there is none
     */
    JsonNode value(String place) {
        String[] parts = place.split("#", 2);
        Path file = folder.resolve(parts[0]);
        try {
            JsonNode value = new ObjectMapper()
                    .readTree(DataFiles.readText(file, LARGEST))
                    .at(parts.length < 2 ? "" : parts[1]);
            if (value.isMissingNode()) {
                throw new InputException("%s has nothing at %s.".formatted(file, parts[1]));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new InputException("%s is not JSON: restore the file.".formatted(file), e);
        }
    }

    /**
     * Rows of numbers by the names of their columns: a history, or a list of a record.
     *
     * @throws InputException if there are none
     */
    List<Map<String, Double>> rows(String place) {
        List<Map<String, Double>> rows = new ArrayList<>();
        if (place.endsWith(".csv")) {
            List<String> lines =
                    DataFiles.readText(folder.resolve(place), LARGEST).lines().toList();
            List<String> columns = List.of(lines.get(0).split(",", -1));
            for (String line : lines.subList(1, lines.size())) {
                List<String> fields = List.of(line.split(",", -1));
                Map<String, Double> row = new LinkedHashMap<>();
                columns.forEach(column -> row.put(column, Double.valueOf(fields.get(columns.indexOf(column)))));
                rows.add(row);
            }
            return rows;
        }
        for (JsonNode entry : value(place)) {
            Map<String, Double> row = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : entry.properties()) {
                row.put(field.getKey(), field.getValue().asDouble());
            }
            rows.add(row);
        }
        return rows;
    }
}
