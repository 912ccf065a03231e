package org.recur4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

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
        if (chart instanceof TrackChart track) {
            return ofTracks(track);
        }
        LineChart lines = (LineChart) chart;
        return shareTheirX(lines) ? wide(lines) : tall(lines);
    }

    private static ChartFigures ofBars(BarChart chart) {
        List<String> names = chart.bars().stream().map(BarChart.Bars::name).toList();
        return grid(
                "",
                names,
                chart.groups(),
                (group, bars) -> Numbers.value(
                        chart.bars().get(bars).values().get(group), chart.y().unit()));
    }

    private static ChartFigures ofMatrix(MatrixChart chart) {
        return grid(
                "true, predicted",
                chart.classes(),
                chart.classes(),
                (expected, predicted) ->
                        Numbers.count(chart.counts().get(expected).get(predicted)) + " ("
                                + Numbers.fixed(100 * chart.share(expected, predicted), 1) + " %)");
    }

    private static ChartFigures ofHeatMap(HeatMapChart chart) {
        return grid("", chart.columns(), chart.rows(), chart::text);
    }

    private static ChartFigures ofTracks(TrackChart chart) {
        List<List<String>> rows = new ArrayList<>();
        for (TrackChart.Row row : chart.rows()) {
            row.stretches()
                    .forEach(stretch -> rows.add(List.of(
                            row.name(), stretch.text(), Numbers.count(stretch.start()), Numbers.count(stretch.end()))));
        }
        return new ChartFigures(List.of("", "what", "first " + chart.places(), "last " + chart.places()), rows);
    }

    private static ChartFigures grid(
            String corner, List<String> columns, List<String> names, BiFunction<Integer, Integer, String> entry) {
        List<String> header = new ArrayList<>(List.of(corner));
        header.addAll(columns);
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < names.size(); row++) {
            List<String> entries = new ArrayList<>(List.of(names.get(row)));
            for (int column = 0; column < columns.size(); column++) {
                entries.add(entry.apply(row, column));
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
        List<LineChart.Point> first =
                chart.lines().isEmpty() ? List.of() : chart.lines().get(0).points();
        List<Integer> shown = sample(first.size(), MAX_ROWS);
        List<String> names = chart.lines().stream().map(LineChart.Line::name).toList();
        List<String> positions = shown.stream()
                .map(i -> Numbers.value(first.get(i).x(), chart.x().unit()))
                .toList();
        return grid(
                chart.x().label(),
                names,
                positions,
                (row, line) -> value(chart.lines().get(line).points().get(shown.get(row)), chart));
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
