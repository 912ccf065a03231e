package org.recur4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.train.HistoryRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A comparison on disk.
 *
 * @param folder with its {@code comparison.json}, {@code comparison.csv} (one line a cell, one column a figure; the last
 *     names the means that are only lower bounds, where there are any) and {@code report.html}, beside its runs
 * @param record what was compared and reached
 */
public record FinishedComparison(Path folder, ComparisonRecord record) {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedComparison.class);
    private static final String RECORD = "comparison.json";
    private static final String REPORT = "report.html";
    private static final String INDEX = "index.html";

    /**
     * Writes a comparison into a new folder.
     *
     * @param parent folder that it goes into, beside the runs; made where it does not exist
     * @param name see {@link RunParent}
     * @param html the report
     * @throws InputException if something of that name exists
     */
    public static FinishedComparison write(Path parent, String name, ComparisonRecord record, String html)
            throws IOException {
        Path folder = RunParent.newFolder(parent, name);
        SafeFiles.writeText(folder.resolve(RECORD), Json.write(record));
        SafeFiles.writeText(folder.resolve("comparison.csv"), csv(record));
        SafeFiles.writeText(folder.resolve(REPORT), html);
        return new FinishedComparison(folder, record);
    }

    /**
     * All comparisons in {@code runs/<task>/}, newest first. One that cannot be read is logged and left out.
     *
     * @param runs folder with a folder for each task
     */
    public static List<FinishedComparison> under(Path runs) {
        return folders(runs).stream()
                .flatMap(task -> folders(task).stream())
                .filter(folder -> Files.isRegularFile(folder.resolve(RECORD)))
                .sorted(Comparator.comparing(
                                (Path folder) -> folder.getFileName().toString())
                        .reversed())
                .flatMap(folder -> read(folder).stream())
                .toList();
    }

    public Path report() {
        return folder.resolve(REPORT);
    }

    /** Name of its folder, which begins with the time, in UTC. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** History of one of its runs; nothing where the run is gone or its history cannot be read. */
    public List<HistoryRow> history(String run) {
        try {
            Path file = folder.resolveSibling(run).resolve(RunFolder.HISTORY);
            return Files.isRegularFile(file) ? HistoryCsv.read(file) : List.of();
        } catch (InvalidPathException | InputException e) {
            LOG.warn("{} has no history to draw: {}", run, e.getMessage());
            return List.of();
        }
    }

    /**
     * Writes {@code index.html}.
     *
     * @param runs folder that it goes into
     * @return the file
     */
    public static Path writeIndex(Path runs, String html) throws IOException {
        Path file = runs.resolve(INDEX);
        SafeFiles.writeText(file, html);
        return file;
    }

    private static Optional<FinishedComparison> read(Path folder) {
        try {
            ComparisonRecord record = Json.read(folder.resolve(RECORD), ComparisonRecord.class);
            return Optional.of(new FinishedComparison(folder, record));
        } catch (InputException e) {
            LOG.warn("A comparison is left out of the index: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return Arrays.asList(entries.filter(Files::isDirectory).toArray(Path[]::new));
        } catch (IOException e) {
            throw InputException.of(e, "%s cannot be read: %s.", parent, e.getMessage());
        }
    }

    private static String csv(ComparisonRecord record) {
        SortedSet<String> dev = metrics(record, Cell::dev);
        SortedSet<String> test = metrics(record, Cell::test);
        List<String> header =
                new ArrayList<>(List.of("cell", "variant", "parameters", "seeds", "tokensPerSecond", "trainSeconds"));
        dev.forEach(metric -> header.addAll(columns(Splits.DEV, metric)));
        test.forEach(metric -> header.addAll(columns(Splits.TEST, metric)));
        boolean lowerBounds =
                record.cells().stream().anyMatch(cell -> !cell.lowerBounds().isEmpty());
        if (lowerBounds) {
            header.add("lowerBounds");
        }
        Csv csv = new Csv(header);
        for (Cell cell : record.cells()) {
            List<Object> fields = new ArrayList<>(List.of(
                    cell.cell(),
                    cell.variant(),
                    cell.parameters(),
                    cell.seeds().size(),
                    cell.tokensPerSecond(),
                    cell.trainSeconds()));
            dev.forEach(metric -> fields.addAll(fields(cell.dev().get(metric))));
            test.forEach(metric -> fields.addAll(fields(cell.test().get(metric))));
            if (lowerBounds) {
                fields.add(String.join(" ", cell.lowerBounds()));
            }
            csv.row(fields);
        }
        return csv.toString();
    }

    private static List<String> columns(String split, String metric) {
        return List.of("%s.%s.mean".formatted(split, metric), "%s.%s.sd".formatted(split, metric));
    }

    private static List<?> fields(Spread spread) {
        return spread == null ? List.of("", "") : List.of(spread.mean(), spread.sd());
    }

    private static SortedSet<String> metrics(
            ComparisonRecord record, Function<Cell, SortedMap<String, Spread>> scores) {
        SortedSet<String> metrics = new TreeSet<>();
        record.cells().forEach(cell -> metrics.addAll(scores.apply(cell).keySet()));
        return metrics;
    }
}
