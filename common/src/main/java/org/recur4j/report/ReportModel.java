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
import org.recur4j.chart.Markup;
import org.recur4j.chart.Numbers;
import org.recur4j.chart.Palette;
import org.recur4j.chart.Resources;
import org.recur4j.data.Splits;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.RunRecord;

/** What the template of the report fills in; every text is cleaned here and escaped there. */
final class ReportModel {
    /** A longer entry of a table is a text, which may be broken into lines. */
    private static final int LONG = 32;

    private final ComparisonRecord comparison;
    private final List<Section> sections;
    private final Palette palette;

    ReportModel(ComparisonRecord comparison, List<Section> sections) {
        this.comparison = comparison;
        this.sections = sections;
        this.palette = Palette.of(comparison);
    }

    /** The values by the names that the template uses. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        String cells = Summary.join(
                comparison.cells().stream().map(cell -> cell.title()).toList());
        values.put("title", Markup.clean(cells + " on " + comparison.task()));
        values.put("task", Markup.clean(comparison.task()));
        values.put("preset", Markup.clean(comparison.preset()));
        values.put("command", Markup.clean(comparison.command()));
        values.put("seeds", seeds());
        values.put("summary", Markup.clean(Summary.of(comparison)));
        values.put("style", Page.markup(Charts.styleSheet() + Resources.text(ReportModel.class, "report.css")));
        values.put(
                "cells", comparison.cells().stream().map(c -> cell(c.title())).toList());
        values.put("groups", groups());
        values.put("data", data());
        values.put("runs", runs());
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            parts.add(section(sections.get(i), "section-" + (i + 1)));
        }
        values.put("sections", parts);
        return values;
    }

    private String seeds() {
        return comparison.cells().stream()
                .flatMap(cell -> cell.seeds().stream())
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private Map<String, Object> cell(String name) {
        CellStyle style = palette.style(name);
        String marker = switch (style.marker()) {
            case CIRCLE -> "●";
            case SQUARE -> "■";
            case TRIANGLE -> "▲";
            case DIAMOND -> "◆";
            case TRIANGLE_DOWN -> "▼";
            case PLUS -> "+";
            case CROSS -> "×";
            case STAR -> "✱";
        };
        return Map.of("name", Markup.clean(style.name()), "css", style.cssClass(), "marker", marker);
    }

    private List<Map<String, Object>> groups() {
        Map<String, List<Object>> rows = new LinkedHashMap<>();
        for (ResultRow row : ResultRow.of(comparison)) {
            List<Map<String, Object>> entries = row.values().stream()
                    .map(v -> Map.<String, Object>of("mean", v.mean(), "sd", v.sd(), "best", v.best()))
                    .toList();
            rows.computeIfAbsent(row.group(), group -> new ArrayList<>())
                    .add(Map.of("label", Markup.clean(row.label()), "entries", entries));
        }
        return rows.entrySet().stream()
                .map(e -> Map.<String, Object>of("name", e.getKey(), "rows", e.getValue()))
                .toList();
    }

    private List<Map<String, Object>> data() {
        List<Map<String, Object>> splits = new ArrayList<>();
        for (String split : Splits.NAMES) {
            RunRecord.DataSummary data = comparison.data().get(split);
            if (data != null) {
                splits.add(Map.of(
                        "split", split,
                        "name", Markup.clean(data.name()),
                        "examples", Numbers.count(data.examples()),
                        "tokens", Numbers.count(data.tokens()),
                        "sha256", Markup.clean(data.sha256()),
                        "sum",
                                Markup.clean(data.sha256()
                                        .substring(0, Math.min(12, data.sha256().length())))));
            }
        }
        return splits;
    }

    private List<String> runs() {
        return comparison.cells().stream()
                .flatMap(cell -> cell.runs().stream())
                .map(Markup::clean)
                .toList();
    }

    private Map<String, Object> section(Section section, String id) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id);
        values.put("title", Markup.clean(section.title()));
        values.put("text", Markup.clean(section.text()));
        if (section instanceof ChartSection charts) {
            values.put("charts", charts.charts().stream().map(this::chart).toList());
        } else if (section instanceof TableSection table) {
            values.put("table", table(table.header(), table.rows()));
        } else if (section instanceof TextSection texts) {
            values.put("samples", texts.samples().stream().map(this::sample).toList());
        } else if (section instanceof PictureSection pictures) {
            values.put("pictures", pictures.entries().stream().map(this::entry).toList());
        }
        return values;
    }

    private Map<String, Object> chart(Chart chart) {
        ChartFigures figures = ChartFigures.of(chart);
        return Map.of(
                "title", Markup.clean(chart.title()),
                "note", Markup.clean(chart.note()),
                "svg", Page.markup(Charts.svg(chart, palette)),
                "figures", table(figures.header(), figures.rows()));
    }

    private Map<String, Object> sample(TextSection.Sample sample) {
        Map<String, Object> values = new LinkedHashMap<>(cell(sample.cell()));
        values.put("prime", Markup.clean(sample.prime()));
        values.put("text", Markup.clean(sample.text()));
        return values;
    }

    private Map<String, Object> entry(PictureSection.Entry entry) {
        List<Map<String, Object>> captions = new ArrayList<>();
        for (PictureSection.Caption caption : entry.captions()) {
            Map<String, Object> values = new LinkedHashMap<>(cell(caption.cell()));
            values.put("text", Markup.clean(caption.text()));
            values.put("verdict", caption.verdict().mark());
            values.put(
                    "tiles",
                    caption.tiles().stream()
                            .map(tile -> Map.of("word", Markup.clean(tile.word()), "picture", picture(tile.picture())))
                            .toList());
            captions.add(values);
        }
        return Map.of(
                "name", Markup.clean(entry.name()),
                "picture", picture(entry.picture()),
                "references", entry.references().stream().map(Markup::clean).toList(),
                "captions", captions);
    }

    private static Map<String, Object> picture(EmbeddedPicture picture) {
        return Map.of("address", picture.address(), "width", picture.width(), "height", picture.height());
    }

    private static Map<String, Object> table(List<String> header, List<List<String>> rows) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            boolean number = !rows.isEmpty() && rows.stream().allMatch(row -> isNumber(row.get(column)));
            boolean text = rows.stream().anyMatch(row -> row.get(column).length() > LONG);
            columns.add(
                    Map.of("name", Markup.clean(header.get(i)), "css", number ? "number" : text ? "text" : "short"));
        }
        boolean stacked = header.size() > 2 && columns.stream().anyMatch(column -> column.containsValue("text"));
        List<List<String>> clean = rows.stream()
                .map(row -> row.stream().map(Markup::clean).toList())
                .toList();
        return Map.of("columns", columns, "rows", clean, "stacked", stacked);
    }

    private static boolean isNumber(String text) {
        return text.toLowerCase(Locale.ROOT).matches("[–-]?[0-9.,]*( ?%)?( ± [0-9.,]+( ?%)?)?");
    }
}
