package org.recur4j.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;

/**
 * {@code comparison.json}: the cells of one comparison side by side.
 *
 * @param schemaVersion version of this layout, 1
 * @param task module name
 * @param preset preset name
 * @param data splits by name; those of the first run, where the varied setting changes them
 * @param varied key of the setting that was varied; empty, and left out, where none was
 * @param cells one entry a cell and variant, in the order compared
 * @param declared the task's metrics in the order of the tables; empty, and left out, in comparisons of earlier versions
 * @param leftOut runs that diverged before there was anything to compare, each in words; empty, and left out, if there are none
 * @param command the command line that made it
 */
public record ComparisonRecord(
        int schemaVersion,
        String task,
        String preset,
        SortedMap<String, RunRecord.DataSummary> data,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String varied,
        List<Cell> cells,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Metric> declared,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut,
        String command) {

    /** Refuses a comparison of nothing; without declared metrics there are none. */
    public ComparisonRecord {
        varied = varied == null ? "" : varied;
        declared = declared == null ? List.of() : List.copyOf(declared);
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a comparison has at least one cell");
        }
    }

    /** A comparison in which no setting was varied. */
    public ComparisonRecord(
            int schemaVersion,
            String task,
            String preset,
            SortedMap<String, RunRecord.DataSummary> data,
            List<Cell> cells,
            List<Metric> declared,
            String command) {
        this(schemaVersion, task, preset, data, "", cells, declared, List.of(), command);
    }

    /**
     * A comparison of runs of one task, one preset and the same data.
     *
     * @param runs records, at least one; cells appear in the order in which they come first
     * @param folders folder names of the runs, in the same order
     * @param metrics what the task declares
     * @param command the command line that made it
     */
    public static ComparisonRecord of(List<RunRecord> runs, List<String> folders, Metrics metrics, String command) {
        return of(runs, folders, metrics, "", command);
    }

    /**
     * As above, of variants: only runs of the same variant need the same data.
     *
     * @param varied key of the setting that was varied; empty where none was
     */
    public static ComparisonRecord of(
            List<RunRecord> runs, List<String> folders, Metrics metrics, String varied, String command) {
        if (runs.isEmpty() || runs.size() != folders.size()) {
            throw new IllegalArgumentException("%s runs, %s folders".formatted(runs.size(), folders.size()));
        }
        RunRecord first = runs.get(0);
        Map<String, List<Integer>> byCell = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            RunRecord run = runs.get(i);
            requireSame("task", first.task(), run.task());
            requireSame("preset", first.preset(), run.preset());
            RunRecord alike = varied.isEmpty() ? first : first(runs, run.variant());
            requireSame("data", alike.data(), run.data());
            List<Integer> same = byCell.computeIfAbsent(run.title(), title -> new ArrayList<>());
            if (same.stream().anyMatch(other -> runs.get(other).seed() == run.seed())) {
                throw InputException.of(
                        "Two of the runs are of %s with seed %s: compare runs that differ in cell, variant or seed.",
                        run.title(), run.seed());
            }
            same.add(i);
        }
        List<Cell> cells = byCell.values().stream()
                .map(same -> Cell.of(
                        same.stream().map(runs::get).toList(),
                        same.stream().map(folders::get).toList()))
                .toList();
        return new ComparisonRecord(
                1, first.task(), first.preset(), first.data(), varied, cells, metrics.declared(), List.of(), command);
    }

    /** The same with runs that it leaves out, each in words. */
    public ComparisonRecord withLeftOut(List<String> runs) {
        return new ComparisonRecord(schemaVersion, task, preset, data, varied, cells, declared, runs, command);
    }

    private static RunRecord first(List<RunRecord> runs, String variant) {
        return runs.stream()
                .filter(run -> run.variant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    private static void requireSame(String what, Object one, Object other) {
        if (!one.equals(other)) {
            throw InputException.of("The runs differ in their %s: compare runs of one %s.", what, what);
        }
    }

    /** The seeds of its runs, each once, commas between. */
    public String seeds() {
        return cells.stream()
                .flatMap(cell -> cell.seeds().stream())
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /** Whether the variants were trained and scored on different data, so that none is better than another. */
    public boolean onDifferentData() {
        return varied.startsWith("data.");
    }

    /** How its metrics are shown and judged. */
    public Metrics metrics() {
        return Metrics.of(declared);
    }

    /**
     * One cell, or one variant of it, over all its seeds.
     *
     * @param cell rnn, lstm, gru or a baseline of the task
     * @param variant the value of the setting that was varied; empty, and left out, where none was
     * @param parameters number of trained parameters
     * @param seeds seeds of the runs
     * @param dev mean and standard deviation by metric name
     * @param test mean and standard deviation by metric name
     * @param tokensPerSecond mean over the runs
     * @param trainSeconds mean over the runs
     * @param speed mean and standard deviation of tokensPerSecond, trainSeconds and trainCpuSeconds; empty, and left out, in
     *     comparisons of earlier versions
     * @param diverged seeds whose training diverged: their scores are of the best parameters before that; empty, and left out, if
     *     there are none
     * @param runs folders of the runs, relative to the comparison's parent folder
     */
    public record Cell(
            String cell,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String variant,
            long parameters,
            List<Long> seeds,
            SortedMap<String, Spread> dev,
            SortedMap<String, Spread> test,
            double tokensPerSecond,
            double trainSeconds,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Spread> speed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> diverged,
            List<String> runs) {

        /** What is absent is empty. */
        public Cell {
            variant = variant == null ? "" : variant;
            speed = speed == null ? Collections.emptySortedMap() : speed;
            diverged = diverged == null ? List.of() : List.copyOf(diverged);
        }

        private static Cell of(List<RunRecord> runs, List<String> folders) {
            RunRecord first = runs.get(0);
            SortedMap<String, Spread> speed = new TreeMap<>();
            speed.put("tokensPerSecond", Spread.of(runs, RunRecord::tokensPerSecond));
            speed.put("trainSeconds", Spread.of(runs, RunRecord::trainSeconds));
            if (runs.stream().allMatch(run -> run.trainCpuSeconds() > 0)) {
                speed.put("trainCpuSeconds", Spread.of(runs, RunRecord::trainCpuSeconds));
            }
            return new Cell(
                    first.cell(),
                    first.variant(),
                    first.parameters(),
                    runs.stream().map(RunRecord::seed).toList(),
                    spreads(runs, RunRecord::dev),
                    spreads(runs, RunRecord::test),
                    speed.get("tokensPerSecond").mean(),
                    speed.get("trainSeconds").mean(),
                    Collections.unmodifiableSortedMap(speed),
                    runs.stream()
                            .filter(run -> run.divergedAt() > 0)
                            .map(RunRecord::seed)
                            .toList(),
                    folders);
        }

        /** Over the metrics that are numbers and that every run has. */
        private static SortedMap<String, Spread> spreads(
                List<RunRecord> runs, Function<RunRecord, SortedMap<String, Object>> scores) {
            SortedMap<String, Spread> spreads = new TreeMap<>();
            for (String metric : scores.apply(runs.get(0)).keySet()) {
                if (runs.stream().allMatch(run -> scores.apply(run).get(metric) instanceof Number)) {
                    Spread spread =
                            Spread.of(runs, run -> ((Number) scores.apply(run).get(metric)).doubleValue());
                    boolean lowerBound = runs.stream()
                            .anyMatch(
                                    run -> Boolean.TRUE.equals(scores.apply(run).get(Metric.lowerBoundKey(metric))));
                    spreads.put(metric, new Spread(spread.mean(), spread.sd(), lowerBound));
                }
            }
            return Collections.unmodifiableSortedMap(spreads);
        }

        /** The metrics whose mean is only a lower bound, each behind its split: {@code dev.gradientReach}. */
        public List<String> lowerBounds() {
            return Map.of(Splits.DEV, dev, Splits.TEST, test).entrySet().stream()
                    .flatMap(split -> split.getValue().entrySet().stream()
                            .filter(metric -> metric.getValue().lowerBound())
                            .map(metric -> split.getKey() + "." + metric.getKey()))
                    .sorted()
                    .toList();
        }

        /** How it is called beside others: RNN, LSTM, GRU or a baseline's name, then the variant. */
        public String title() {
            return CellChoice.title(cell, variant);
        }
    }
}
