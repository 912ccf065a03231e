package org.recur4j.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.run.ResultsPlan.OfficialTest;

/**
 * {@code official-tests.json} of the folder of committed records: scores on official test sets, measured apart from development.
 *
 * @param measured when and how; empty where there is no such file
 * @param rows one a model and test set: {@code data}, {@code split}, {@code cell} and its scores by the names of the metrics
 */
public record OfficialTests(String measured, List<Map<String, Object>> rows) {
    private static final String FILE = "official-tests.json";

    /**
     * Reads the file of a folder; no rows where there is none.
     *
     * @throws InputException if it is damaged
     */
    public static OfficialTests read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Json.read(file, OfficialTests.class) : new OfficialTests("", List.of());
    }

    /**
     * The models that were scored on a test set.
     *
     * @throws InputException if there is none
     */
    List<Map<String, Object>> of(OfficialTest test) {
        List<Map<String, Object>> scored = rows.stream()
                .filter(row ->
                        test.data().equals(row.get("data")) && test.split().equals(row.get("split")))
                .toList();
        if (scored.isEmpty()) {
            throw InputException.of(
                    "%s has no row of %s, %s: correct the tests in %s.",
                    FILE, test.data(), test.split(), ResultsPlan.FILE);
        }
        return scored;
    }
}
