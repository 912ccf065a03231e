package org.recur4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.recur4j.chart.CellStyle;
import org.recur4j.chart.Chart;
import org.recur4j.chart.ChartFigures;
import org.recur4j.chart.Charts;
import org.recur4j.chart.Palette;
import org.recur4j.chart.Resources;
import org.recur4j.data.Splits;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.RunRecord;

/**
 * {@code report.html}: one comparison on one page that needs no network and no script, follows the reader's light or
 * dark setting, and prints. The templates call these methods and read the records themselves; texts are cleaned and
 * escaped by {@link Page}.
 *
 * @param comparison what was compared and reached
 * @param sections what follows the table
 */
public record ComparisonReport(ComparisonRecord comparison, List<Section> sections) {
    /** A longer entry of a table is a text, which may be broken into lines. */
    private static final int LONG = 32;

    /**
     * The whole page.
     *
     * @param comparison what was compared and reached
     * @param histories one a run; cells are drawn in the order in which they appear
     * @param sections what the task adds
     */
    public static String html(ComparisonRecord comparison, List<RunHistory> histories, List<Section> sections) {
        List<Section> parts = new ArrayList<>();
        List<Chart> curves = new LearningCurves(histories, comparison.metrics()).charts();
        if (!curves.isEmpty()) {
            parts.add(new ChartSection("How they learned", "", curves));
        }
        parts.addAll(sections);
        return Page.of(Page.class, "report.ftlh", Map.of("page", new ComparisonReport(comparison, parts)));
    }

    public String title() {
        List<String> cells =
                comparison.cells().stream().map(cell -> cell.title()).toList();
        return Summary.join(cells) + " on " + comparison.task();
    }

    public String summary() {
        return Summary.of(comparison);
    }

    /** The style sheets of charts and report. */
    public Object styleSheet() {
        return Page.markup(Charts.styleSheet() + Resources.text(Page.class, "report.css"));
    }

    /** The splits of the data, in their order. */
    public List<String> splits() {
        return Splits.NAMES.stream()
                .filter(split -> comparison.data().containsKey(split))
                .toList();
    }

    /** What is counted in them, tokens or steps. */
    public String counted() {
        return RunRecord.DataSummary.counted(comparison.data());
    }

    /** The table's lines by their groups. */
    public Map<String, List<ResultRow>> groups() {
        return ResultRow.of(comparison).stream()
                .collect(Collectors.groupingBy(ResultRow::group, LinkedHashMap::new, Collectors.toList()));
    }

    /** What a {@code >} in the table's lines means; empty where there is none. */
    public String lowerBounds() {
        return ResultRow.lowerBounds(comparison);
    }

    /** How a cell or a variant looks. */
    public CellStyle style(String name) {
        return Palette.of(comparison).style(name);
    }

    public Object svg(Chart chart) {
        return Page.markup(Charts.svg(chart, Palette.of(comparison)));
    }

    /** The figures of a chart, as {@link #table} gives them. */
    public Map<String, Object> figures(Chart chart) {
        ChartFigures figures = ChartFigures.of(chart);
        return table(figures.header(), figures.rows());
    }

    /** A table whose columns have a style by their content; {@code stacked} where one holds texts. */
    public Map<String, Object> table(List<String> header, List<List<String>> rows) {
        List<Map<String, String>> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            boolean number = !rows.isEmpty() && rows.stream().allMatch(row -> isNumber(row.get(column)));
            boolean text = rows.stream().anyMatch(row -> row.get(column).length() > LONG);
            columns.add(Map.of("name", header.get(i), "css", number ? "number" : text ? "text" : "short"));
        }
        boolean stacked = header.size() > 2 && columns.stream().anyMatch(column -> column.containsValue("text"));
        return Map.of("columns", columns, "rows", rows, "stacked", stacked);
    }

    private static boolean isNumber(String text) {
        return text.toLowerCase(Locale.ROOT).matches("[–-]?[0-9.,]*( ?%)?( ± [0-9.,]+( ?%)?)?");
    }
}
