package org.recur4j.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.ComparisonRecord.Spread;

/**
 * The folder of one comparison: {@code comparison.json}, {@code comparison.csv} (one line a cell, one column a figure)
 * and {@code report.html}.
 */
public final class ComparisonFolder {
    static final String RECORD = "comparison.json";
    static final String REPORT = "report.html";

    private final Path path;

    private ComparisonFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a new comparison folder.
     *
     * @param parent folder that it goes into, beside the runs; made where it does not exist
     * @param name see {@link RunName}
     * @throws InputException if something of that name exists
     */
    public static ComparisonFolder create(Path parent, String name) throws IOException {
        return new ComparisonFolder(RunParent.newFolder(parent, name));
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** Writes {@code comparison.json} and {@code comparison.csv}. */
    public void writeRecord(ComparisonRecord record) throws IOException {
        SafeFiles.writeText(path.resolve(RECORD), Json.write(record));
        SafeFiles.writeText(path.resolve("comparison.csv"), csv(record));
    }

    /**
     * Writes {@code report.html}.
     *
     * @return the file
     */
    public Path writeReport(String html) throws IOException {
        Path file = path.resolve(REPORT);
        SafeFiles.writeText(file, html);
        return file;
    }

    static String csv(ComparisonRecord record) {
        SortedSet<String> dev = metrics(record, Cell::dev);
        SortedSet<String> test = metrics(record, Cell::test);
        List<String> header =
                new ArrayList<>(List.of("cell", "variant", "parameters", "seeds", "tokensPerSecond", "trainSeconds"));
        dev.forEach(metric -> header.addAll(columns(Splits.DEV, metric)));
        test.forEach(metric -> header.addAll(columns(Splits.TEST, metric)));
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
