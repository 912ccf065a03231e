package org.recur4j.studio.runs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the columns of a {@code history.csv} or {@code gradients.csv} of any length in one pass, thinned to some hundred points: neighbouring rows become one
 * with their mean, and its place is that of the last of them. Of very many rows to a point some are read, evenly spaced.
 */
final class CurveReader {
    /** Most points of a curve; fewer than half as many only of a shorter history. */
    static final int POINTS = 1000;

    private static final int MOST_ROWS = 16; // that a point is the mean of
    private static final String UPDATE = "update";
    private static final String SECONDS = "seconds";

    private final String[] columns;
    private final double[][] sums; // [point][column]
    private final int[][] counts;
    private int points;
    private int rowsOfLast;
    private int rowsAPoint = 1;
    private long stride = 1; // from one row that is read to the next

    private CurveReader(String[] columns) {
        this.columns = columns;
        sums = new double[POINTS][columns.length];
        counts = new int[POINTS][columns.length];
    }

    /**
     * The columns of a file.
     *
     * @return by name; NaN where a row has no value
     */
    static Map<String, double[]> read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String header = lines.readLine();
            if (header == null) {
                return Map.of();
            }
            CurveReader reader = new CurveReader(header.split(",", -1));
            String passed = null;
            long row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean read = row++ % reader.stride == 0;
                passed = read ? null : line;
                if (read) {
                    reader.add(line);
                }
            }
            if (passed != null) {
                reader.add(passed); // so that a curve goes to its end
            }
            return reader.columns();
        }
    }

    private void add(String line) {
        if (points == 0 || rowsOfLast == rowsAPoint) {
            if (points == POINTS) {
                halve();
            }
            points++;
            rowsOfLast = 0;
        }
        rowsOfLast++;
        int start = 0;
        for (int column = 0; column < columns.length && start <= line.length(); column++) {
            int comma = line.indexOf(',', start);
            int end = comma < 0 ? line.length() : comma;
            add(column, number(line.substring(start, end)));
            start = end + 1;
        }
    }

    private void add(int column, double value) {
        int point = points - 1;
        boolean place = columns[column].equals(UPDATE) || columns[column].equals(SECONDS);
        if (Double.isFinite(value)) {
            sums[point][column] = place ? value : sums[point][column] + value;
            counts[point][column] = place ? 1 : counts[point][column] + 1;
        }
    }

    private static double number(String text) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException damaged) {
            return Double.NaN;
        }
    }

    /** Makes one point of each two. */
    private void halve() {
        for (int i = 0; i < POINTS / 2; i++) {
            for (int column = 0; column < columns.length; column++) {
                boolean place = columns[column].equals(UPDATE) || columns[column].equals(SECONDS);
                double second = sums[2 * i + 1][column];
                sums[i][column] = place ? second : sums[2 * i][column] + second;
                counts[i][column] = place ? 1 : counts[2 * i][column] + counts[2 * i + 1][column];
            }
        }
        points = POINTS / 2;
        for (int i = points; i < POINTS; i++) {
            Arrays.fill(sums[i], 0);
            Arrays.fill(counts[i], 0);
        }
        if (rowsAPoint < MOST_ROWS) {
            rowsAPoint *= 2;
        } else {
            stride *= 2;
        }
    }

    private Map<String, double[]> columns() {
        Map<String, double[]> read = new LinkedHashMap<>();
        for (String name : List.of(columns)) {
            int column = List.of(columns).indexOf(name);
            double[] values = new double[points];
            for (int i = 0; i < points; i++) {
                values[i] = counts[i][column] == 0 ? Double.NaN : sums[i][column] / counts[i][column];
            }
            read.put(name, values);
        }
        return read;
    }
}
