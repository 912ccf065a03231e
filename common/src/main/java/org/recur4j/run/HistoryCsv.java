package org.recur4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.train.HistoryRow;

/** {@code history.csv}: a header, then one line for each evaluation; dev scores in columns {@code dev.<metric>}. */
final class HistoryCsv {
    private static final List<String> FIXED =
            List.of("update", "epoch", "symbols", "seconds", "learningRate", "trainLoss", "gradientNorm", "clipped");
    private static final String DEV = "dev.";
    private static final long MAX_BYTES = 256L << 20;

    private HistoryCsv() {}

    static String write(List<HistoryRow> rows) {
        SortedSet<String> metrics = new TreeSet<>();
        rows.forEach(row -> metrics.addAll(row.dev().keySet()));
        List<String> header = new ArrayList<>(FIXED);
        metrics.forEach(metric -> header.add(DEV + metric));
        Csv csv = new Csv(header);
        for (HistoryRow row : rows) {
            List<Object> fields = new ArrayList<>(List.of(
                    row.update(),
                    row.epoch(),
                    row.symbols(),
                    row.seconds(),
                    row.learningRate(),
                    row.trainLoss(),
                    row.gradientNorm(),
                    row.clipped()));
            metrics.forEach(metric -> fields.add(row.dev().get(metric)));
            csv.row(fields);
        }
        return csv.toString();
    }

    static List<HistoryRow> read(Path file) {
        List<String> lines = lines(file);
        String[] header = lines.get(0).split(",", -1);
        boolean fixed = Arrays.asList(header)
                .subList(0, Math.min(header.length, FIXED.size()))
                .equals(FIXED);
        if (!fixed || !Arrays.stream(header).skip(FIXED.size()).allMatch(column -> column.startsWith(DEV))) {
            throw new InputException("%s, line 1, is not a header of a training history: restore the file or run again."
                    .formatted(file));
        }
        List<HistoryRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                rows.add(row(header, lines.get(i).split(",", -1)));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new InputException(
                        "%s, line %s, is not a row of a training history: restore the file or run again."
                                .formatted(file, i + 1),
                        e);
            }
        }
        return rows;
    }

    /** The lines of a text file of a run, at least one. */
    static List<String> lines(Path file) {
        return DataFiles.readText(file, MAX_BYTES).lines().toList();
    }

    private static HistoryRow row(String[] header, String[] fields) {
        SortedMap<String, Double> dev = new TreeMap<>();
        for (int i = FIXED.size(); i < header.length; i++) {
            if (!fields[i].isEmpty()) {
                dev.put(header[i].substring(DEV.length()), Double.valueOf(fields[i]));
            }
        }
        return new HistoryRow(
                Long.parseLong(fields[0]),
                Integer.parseInt(fields[1]),
                Long.parseLong(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                Double.parseDouble(fields[5]),
                Double.parseDouble(fields[6]),
                Double.parseDouble(fields[7]),
                dev);
    }
}
