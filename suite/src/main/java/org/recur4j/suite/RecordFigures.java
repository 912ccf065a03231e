package org.recur4j.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.run.Csv;
import org.recur4j.run.GradientSampleCsv;
import org.recur4j.run.Json;
import org.recur4j.train.GradientSample;

/**
 * Figures of committed records by where they are: {@code file.json#/pointer}, or a {@code .csv} file.
 *
 * @param folder of the records
 */
record RecordFigures(Path folder) {
    /**
     * A value of a JSON file.
     *
     * @param place file and JSON pointer (RFC 6901); without {@code #} the whole file
     * @throws InputException if there is none
     */
    JsonNode value(String place) {
        String[] parts = place.split("#", 2);
        Path file = folder.resolve(parts[0]);
        JsonNode value = Json.read(file, JsonNode.class).at(parts.length < 2 ? "" : parts[1]);
        if (value.isMissingNode()) {
            throw InputException.of("%s has nothing at %s.", file, parts[1]);
        }
        return value;
    }

    <T> T file(String name, Class<T> type) {
        return Json.read(folder.resolve(name), type);
    }

    /**
     * Rows of numbers by the names of their columns: a history, or a list of a record.
     *
     * @throws InputException if there are none
     */
    List<Map<String, Double>> rows(String place) {
        if (place.endsWith(".csv")) {
            return Csv.read(
                    folder.resolve(place), "numbers", header -> true, number -> "a row of numbers", RecordFigures::row);
        }
        List<Map<String, Double>> rows = new ArrayList<>();
        for (JsonNode entry : value(place)) {
            Map<String, Double> row = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : entry.properties()) {
                row.put(field.getKey(), field.getValue().asDouble());
            }
            rows.add(row);
        }
        return rows;
    }

    /** A run's {@code gradients-through-time.csv}. */
    List<GradientSample> gradients(String name) {
        return GradientSampleCsv.read(folder.resolve(name));
    }

    private static Map<String, Double> row(List<String> header, int number, List<String> fields) {
        Map<String, Double> row = new LinkedHashMap<>();
        header.forEach(column -> row.put(column, Double.valueOf(fields.get(header.indexOf(column)))));
        return row;
    }
}
