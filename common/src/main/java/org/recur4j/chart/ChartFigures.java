package org.recur4j.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a chart as a table, for readers who cannot see it or want the numbers.
 *
 * @param header column names
 * @param rows entries
 */
public record ChartFigures(List<String> header, List<List<String>> rows) {
    private static final int MAX_ROWS = 60;

    /** The figures of any chart; of a long line every so many points. */
    public static ChartFigures of(Chart chart) {
        if (chart instanceof BarChart bars) {
            return ofBars(bars);
        }
        if (chart instanceof MatrixChart matrix) {
            return ofMatrix(matrix);
        }
        if (chart instanceof HeatMapChart map) {
            return ofHeatMap(map);
        }
        LineChart lines = (LineChart) chart;
        return shareTheirX(lines) ? wide(lines) : tall(lines);
    }

    private static ChartFigures ofBars(BarChart chart) {
        List<String> header = new ArrayList<>(List.of(""));
        chart.bars().forEach(bars -> header.add(bars.name()));
        List<List<String>> rows = new ArrayList<>();
        for (int g = 0; g < chart.groups().size(); g++) {
            List<String> row = new ArrayList<>(List.of(chart.groups().get(g)));
            for (BarChart.Bars bars : chart.bars()) {
                row.add(Numbers.value(bars.values().get(g), chart.y().unit()));
            }
            rows.add(row);
        }
        return new ChartFigures(header, rows);
    }

    private static ChartFigures ofMatrix(MatrixChart chart) {
        List<String> header = new ArrayList<>(List.of("true, predicted"));
        header.addAll(chart.classes());
        List<List<String>> rows = new ArrayList<>();
        for (int expected = 0; expected < chart.classes().size(); expected++) {
            List<String> row = new ArrayList<>(List.of(chart.classes().get(expected)));
            for (int predicted = 0; predicted < chart.classes().size(); predicted++) {
                row.add(Numbers.count(chart.counts().get(expected).get(predicted)) + " ("
                        + Numbers.fixed(100 * chart.share(expected, predicted), 1) + " %)");
            }
            rows.add(row);
        }
        return new ChartFigures(header, rows);
    }

    private static ChartFigures ofHeatMap(HeatMapChart chart) {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(chart.columns());
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < chart.rows().size(); row++) {
            List<String> entries = new ArrayList<>(List.of(chart.rows().get(row)));
            for (double share : chart.shares().get(row)) {
                entries.add(Numbers.fixed(100 * share, 1) + " %");
            }
            rows.add(entries);
        }
        return new ChartFigures(header, rows);
    }

    private static List<Double> xs(LineChart.Line line) {
        return line.points().stream().map(LineChart.Point::x).toList();
    }

    private static boolean shareTheirX(LineChart chart) {
        return chart.lines().stream().map(ChartFigures::xs).distinct().count() <= 1;
    }

    private static ChartFigures wide(LineChart chart) {
        List<String> header = new ArrayList<>(List.of(chart.x().label()));
        chart.lines().forEach(line -> header.add(line.name()));
        int length = chart.lines().isEmpty() ? 0 : chart.lines().get(0).points().size();
        List<List<String>> rows = new ArrayList<>();
        for (int i : sample(length, MAX_ROWS)) {
            List<String> row = new ArrayList<>();
            row.add(Numbers.value(
                    chart.lines().get(0).points().get(i).x(), chart.x().unit()));
            chart.lines().forEach(line -> row.add(value(line.points().get(i), chart)));
            rows.add(row);
        }
        return new ChartFigures(header, rows);
    }

    private static ChartFigures tall(LineChart chart) {
        List<List<String>> rows = new ArrayList<>();
        int each = Math.max(5, MAX_ROWS / chart.lines().size());
        for (LineChart.Line line : chart.lines()) {
            for (int i : sample(line.points().size(), each)) {
                LineChart.Point point = line.points().get(i);
                rows.add(List.of(line.name(), Numbers.value(point.x(), chart.x().unit()), value(point, chart)));
            }
        }
        return new ChartFigures(List.of("", chart.x().label(), chart.y().label()), rows);
    }

    private static String value(LineChart.Point point, LineChart chart) {
        String mean = Numbers.value(point.y(), chart.y().unit());
        return point.sd() > 0
                ? mean + " ± " + Numbers.value(point.sd(), chart.y().unit())
                : mean;
    }

    /** At most so many positions, evenly spread, the last among them. */
    private static List<Integer> sample(int length, int maxLength) {
        int every = Math.max(1, (length + maxLength - 1) / maxLength);
        List<Integer> positions = new ArrayList<>();
        for (int i = (length - 1) % every; i < length; i += every) {
            if (i >= 0) {
                positions.add(i);
            }
        }
        return positions;
    }
}
