package org.recur4j.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.recur4j.data.InputException;
import org.recur4j.metric.Metrics;
import org.recur4j.run.ResultsPlan.OfficialTest;
import org.recur4j.run.ResultsPlan.Other;
import org.recur4j.run.ResultsPlan.Row;

/**
 * A row of the table of results and the committed records that its figures come from.
 *
 * @param row what is shown
 * @param cells records by cell, in the order of the table; cells without a record are left out
 * @param others further records of the same data, by the name that the table gives them
 * @param metrics what the records' task declares
 * @param tests models that were scored on official test sets, with their scores by the names of the metrics
 */
public record CommittedResult(
        Row row,
        Map<String, RunRecord> cells,
        Map<String, RunRecord> others,
        Metrics metrics,
        Map<OfficialTest, List<Map<String, Object>>> tests) {
    /** The cells that are compared, as records name them. */
    public static final List<String> CELLS = CellChoice.NAMES;

    /**
     * The rows that {@code table.yaml} names, each with its records.
     *
     * @param folder of the committed records, such as {@code docs/results}
     * @param metrics of each task, by its name
     * @throws InputException if a record is missing or damaged, is of other data than those beside it, or lies there
     *     without being in the table
     */
    public static List<CommittedResult> under(Path folder, Map<String, Metrics> metrics) {
        OfficialTests tests = OfficialTests.read(folder);
        return ResultsPlan.read(folder).rows().stream()
                .map(row -> read(folder, row, metrics, tests))
                .toList();
    }

    private static CommittedResult read(Path folder, Row row, Map<String, Metrics> metrics, OfficialTests official) {
        Map<String, RunRecord> cells = new LinkedHashMap<>();
        for (String cell : CELLS) {
            Path file = file(folder, row, cell);
            if (row.cells().contains(cell)) {
                RunRecord record = record(file, row);
                if (!cell.equals(record.cell())) {
                    throw InputException.of(
                            "%s is a record of \"%s\": put the record of %s in its place.", file, record.cell(), cell);
                }
                cells.put(cell, record);
            } else if (Files.exists(file)) {
                throw InputException.of(
                        "%s is a record that the table leaves out: add %s to the cells of %s in %s.",
                        file, cell, row.data(), folder.resolve(ResultsPlan.FILE));
            }
        }
        Map<String, RunRecord> others = new LinkedHashMap<>();
        for (Other other : row.others()) {
            others.put(other.name(), record(file(folder, row, other.record()), row));
        }
        Map<OfficialTest, List<Map<String, Object>>> tests = new LinkedHashMap<>();
        row.tests().forEach(test -> tests.put(test, official.of(test)));
        String task = cells.values().iterator().next().task();
        CommittedResult result = new CommittedResult(
                row,
                Collections.unmodifiableMap(cells),
                Collections.unmodifiableMap(others),
                metrics.getOrDefault(task, Metrics.of(List.of())),
                Collections.unmodifiableMap(tests));
        result.requireSameData(folder);
        return result;
    }

    private static Path file(Path folder, Row row, String record) {
        return folder.resolve(row.folder()).resolve(record + ".json");
    }

    private static RunRecord record(Path file, Row row) {
        RunRecord record = Json.read(file, RunRecord.class);
        List<String> missing = missing(record, row);
        if (!missing.isEmpty()) {
            throw InputException.of(
                    "%s is damaged, it has no %s: restore the file or run again.",
                    file, String.join(" and no ", missing));
        }
        return record;
    }

    private static List<String> missing(RunRecord record, Row row) {
        List<String> missing = new ArrayList<>();
        if (record.command().isBlank()) {
            missing.add("command");
        }
        if (record.parameters() <= 0) {
            missing.add("parameters");
        }
        if (!(record.trainSeconds() > 0)) {
            missing.add("trainSeconds");
        }
        if (record.environment().threads() <= 0) {
            missing.add("environment.threads");
        }
        if (record.data().get(row.split()) == null) {
            missing.add("data." + row.split());
        }
        for (String metric : row.metrics()) {
            if (!(record.scores(row.split()).get(metric) instanceof Number)) {
                missing.add(row.split() + "." + metric);
            }
        }
        return missing;
    }

    private void requireSameData(Path folder) {
        long different = all().values().stream()
                .map(record -> record.data().get(row.split()).sha256())
                .filter(Objects::nonNull)
                .distinct()
                .count();
        if (different != 1) {
            throw InputException.of(
                    "The records in %s are not of the same %s data: compare runs of one data set.",
                    folder.resolve(row.folder()), row.split());
        }
    }

    /** All records by the name that the table gives them: RNN, LSTM, GRU, then the others. */
    public Map<String, RunRecord> all() {
        Map<String, RunRecord> all = new LinkedHashMap<>();
        cells.values().forEach(record -> all.put(record.title(), record));
        all.putAll(others);
        return Collections.unmodifiableMap(all);
    }

    /** A score of one of the records on the split that the row shows. */
    public double score(RunRecord record, String metric) {
        return ((Number) record.scores(row.split()).get(metric)).doubleValue();
    }

    /** What the records say of the split that the row shows. */
    public RunRecord.DataSummary shown() {
        return cells.values().iterator().next().data().get(row.split());
    }
}
