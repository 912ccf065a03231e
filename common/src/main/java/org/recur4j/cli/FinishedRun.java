package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.recur4j.chart.LineChart;
import org.recur4j.data.InputException;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.train.HistoryRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that is done.
 *
 * @param folder its run folder, which can be read
 * @param record its record
 * @param history its history
 */
public record FinishedRun(RunFolder folder, RunRecord record, List<HistoryRow> history) {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedRun.class);

    /**
     * A run on disk.
     *
     * @throws InputException when it is not a run of the task, is not finished, or has a damaged file
     */
    static FinishedRun open(Path path, String task) throws IOException {
        RunFolder folder = RunFolder.open(path, task);
        if (!folder.finished()) {
            throw InputException.of("Run %s is not finished: continue it with train --resume %s.", path, path);
        }
        for (Path file : emptyCurves(folder)) {
            LOG.warn(
                    "Run {}: {} {}, so the report draws no curve of it: restore the file, or train the run again.",
                    path,
                    file.getFileName(),
                    Files.exists(file) ? "holds no row" : "is missing");
        }
        return new FinishedRun(folder, folder.record(), folder.history());
    }

    /**
     * The files that the curves of a run are drawn from, and that are missing or hold no row.
     *
     * @throws InputException if one holds something else
     */
    public static List<Path> emptyCurves(RunFolder run) throws IOException {
        List<Path> empty = new ArrayList<>();
        if (run.history().isEmpty()) {
            empty.add(run.file(RunFolder.HISTORY));
        }
        if (run.gradients().updates() == 0) {
            empty.add(run.file(RunFolder.GRADIENTS));
        }
        return empty;
    }

    String name() {
        return folder.path().getFileName().toString();
    }

    /** Runs by the titles of their cells or variants, a run a seed; titles and runs in the order given. */
    public static Map<String, List<FinishedRun>> byTitle(List<FinishedRun> runs) {
        Map<String, List<FinishedRun>> byTitle = new LinkedHashMap<>();
        runs.forEach(run -> byTitle.computeIfAbsent(run.record().title(), title -> new ArrayList<>())
                .add(run));
        return byTitle;
    }

    /** The rows of a score that is a table, such as of accuracy by length; none where the record lacks it. */
    @SuppressWarnings("unchecked") // what a task's evaluation puts there
    public List<Map<String, Object>> rows(String split, String score) {
        return (List<Map<String, Object>>) record.scores(split).getOrDefault(score, List.of());
    }

    /**
     * A line for each title through means over its runs, of a score that is a table.
     *
     * @param byTitle as {@link #byTitle} gives it
     * @param position of a row on the horizontal axis
     * @param value column of the height
     */
    public static List<LineChart.Line> lines(
            Map<String, List<FinishedRun>> byTitle,
            String split,
            String score,
            ToDoubleFunction<Map<String, Object>> position,
            String value) {
        List<LineChart.Line> lines = new ArrayList<>();
        byTitle.forEach((title, runs) -> {
            SortedMap<Double, List<Double>> values = new TreeMap<>();
            runs.forEach(run -> run.rows(split, score)
                    .forEach(row -> values.computeIfAbsent(position.applyAsDouble(row), x -> new ArrayList<>())
                            .add(number(row, value))));
            lines.add(LineChart.Line.ofMeans(title, values));
        });
        return lines;
    }

    /**
     * A score that is a matrix, such as a confusion matrix, summed over runs; zeros where their records lack it.
     *
     * @param size rows and columns of the matrix
     */
    @SuppressWarnings("unchecked") // what a task's evaluation puts there
    public static long[][] sums(List<FinishedRun> runs, String split, String score, int size) {
        long[][] sums = new long[size][size];
        for (FinishedRun run : runs) {
            List<List<Number>> rows =
                    (List<List<Number>>) run.record().scores(split).getOrDefault(score, List.of());
            for (int i = 0; i < rows.size(); i++) {
                for (int k = 0; k < size; k++) {
                    sums[i][k] += rows.get(i).get(k).longValue();
                }
            }
        }
        return sums;
    }

    public static double number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).doubleValue();
    }
}
