package org.recur4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.recur4j.train.HistoryRow;

/** {@code history.csv}: a header, then one line for each evaluation; dev scores in columns {@code dev.<metric>}. */
final class HistoryCsv {
    private static final List<String> FIXED =
            List.of("update", "epoch", "symbols", "seconds", "learningRate", "trainLoss", "gradientNorm", "clipped");
    private static final String DEV = "dev.";

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
                    row.tokens(),
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
        return Csv.read(
                file,
                "a training history",
                header ->
                        header.subList(0, Math.min(header.size(), FIXED.size())).equals(FIXED)
                                && header.stream().skip(FIXED.size()).allMatch(column -> column.startsWith(DEV)),
                number -> "a row of a training history",
                HistoryCsv::row);
    }

    private static HistoryRow row(List<String> header, int number, List<String> fields) {
        SortedMap<String, Double> dev = new TreeMap<>();
        for (int i = FIXED.size(); i < header.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                dev.put(header.get(i).substring(DEV.length()), Double.valueOf(fields.get(i)));
            }
        }
        return new HistoryRow(
                Long.parseLong(fields.get(0)),
                Integer.parseInt(fields.get(1)),
                Long.parseLong(fields.get(2)),
                Double.parseDouble(fields.get(3)),
                Double.parseDouble(fields.get(4)),
                Double.parseDouble(fields.get(5)),
                Double.parseDouble(fields.get(6)),
                Double.parseDouble(fields.get(7)),
                dev);
    }
}
