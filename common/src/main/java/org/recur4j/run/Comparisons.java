package org.recur4j.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.recur4j.data.InputException;
import org.recur4j.metric.Metrics;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.ComparisonRecord.Spread;

/** Puts the records of runs side by side, cell by cell, with mean and standard deviation over the seeds. */
public final class Comparisons {
    private Comparisons() {}

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
                .map(indices -> cell(
                        indices.stream().map(runs::get).toList(),
                        indices.stream().map(folders::get).toList()))
                .toList();
        return new ComparisonRecord(
                1, first.task(), first.preset(), first.data(), varied, cells, metrics.declared(), command);
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

    private static Cell cell(List<RunRecord> runs, List<String> folders) {
        return new Cell(
                runs.get(0).cell(),
                runs.get(0).variant(),
                runs.get(0).parameters(),
                runs.stream().map(RunRecord::seed).toList(),
                spreads(runs, RunRecord::dev),
                spreads(runs, RunRecord::test),
                runs.stream().mapToDouble(RunRecord::tokensPerSecond).average().orElseThrow(),
                runs.stream().mapToDouble(RunRecord::trainSeconds).average().orElseThrow(),
                speed(runs),
                folders);
    }

    private static SortedMap<String, Spread> speed(List<RunRecord> runs) {
        SortedMap<String, Spread> speed = new TreeMap<>();
        speed.put("tokensPerSecond", spread(runs, RunRecord::tokensPerSecond));
        speed.put("trainSeconds", spread(runs, RunRecord::trainSeconds));
        if (runs.stream().allMatch(run -> run.trainCpuSeconds() > 0)) {
            speed.put("trainCpuSeconds", spread(runs, RunRecord::trainCpuSeconds));
        }
        return Collections.unmodifiableSortedMap(speed);
    }

    private static Spread spread(List<RunRecord> runs, ToDoubleFunction<RunRecord> figure) {
        return Spread.of(runs.stream().mapToDouble(figure).toArray());
    }

    /** Over the metrics that are numbers and that every run has. */
    private static SortedMap<String, Spread> spreads(
            List<RunRecord> runs, Function<RunRecord, SortedMap<String, Object>> scores) {
        SortedMap<String, Spread> spreads = new TreeMap<>();
        for (String metric : scores.apply(runs.get(0)).keySet()) {
            List<Double> values = runs.stream()
                    .map(run -> scores.apply(run).get(metric))
                    .filter(Number.class::isInstance)
                    .map(value -> ((Number) value).doubleValue())
                    .toList();
            if (values.size() == runs.size()) {
                spreads.put(
                        metric,
                        Spread.of(
                                values.stream().mapToDouble(Double::doubleValue).toArray()));
            }
        }
        return Collections.unmodifiableSortedMap(spreads);
    }
}
