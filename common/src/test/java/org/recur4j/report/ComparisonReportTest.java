package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.recur4j.chart.Axis;
import org.recur4j.chart.BarChart;
import org.recur4j.chart.LineChart;
import org.recur4j.run.CellChoice;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.RunRecord.DataSummary;
import org.recur4j.train.GradientNorms;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ComparisonReportTest {
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final String HOSTILE =
            "</style><script>alert('x')</script> \"& ${title} <#list x as y> ]]> \u0000\u001B[31m\uD800";

    private final String html = ComparisonReport.html(
            ExampleComparison.record(SEEDS), ExampleComparison.histories(SEEDS), ExampleComparison.sections());

    @Test
    void the_page_is_well_formed_and_starts_with_the_doctype() throws Exception {
        assertThat(html).startsWith("<!DOCTYPE html>");
        assertThat(parse(html).getDocumentElement().getTagName()).isEqualTo("html");
    }

    @Test
    void the_page_needs_nothing_from_outside() {
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContainIgnoringCase("http:")
                .doesNotContainIgnoringCase("https:")
                .doesNotContain("<script", "<link", "@import", "url(", " src=", " href=");
    }

    @Test
    void every_cell_stands_in_the_table_and_in_every_chart() throws Exception {
        Document page = parse(html);
        Element results = (Element) page.getElementsByTagName("table").item(0);
        NodeList figures = page.getElementsByTagName("figure");
        assertThat(figures.getLength()).isEqualTo(6);
        for (String cell : List.of("RNN", "LSTM", "GRU")) {
            assertThat(results.getTextContent()).contains(cell);
            for (int i = 0; i < figures.getLength(); i++) {
                Element chart = (Element)
                        ((Element) figures.item(i)).getElementsByTagName("svg").item(0);
                assertThat(chart.getTextContent()).contains(cell);
                assertThat(chart.getAttribute("aria-label")).contains(cell);
            }
        }
    }

    @Test
    void the_table_rounds_to_the_decimals_of_each_metric() throws Exception {
        String results = parse(html).getElementsByTagName("table").item(0).getTextContent();
        assertThat(results.replaceAll("\\s+", " "))
                .contains("52,108", "14,213", "31.4 s", "0.4138 ± 0.0021", "97.1 ± 1.2", "1.521 ± 0.004");
    }

    @Test
    void the_best_of_a_row_is_marked_by_text() throws Exception {
        Document page = parse(html);
        NodeList cells = page.getElementsByTagName("td");
        List<String> best = new ArrayList<>();
        for (int i = 0; i < cells.getLength(); i++) {
            if (((Element) cells.item(i)).getAttribute("class").equals("best")) {
                best.add(cells.item(i).getTextContent());
            }
        }
        assertThat(best).allMatch(text -> text.contains("★")).anyMatch(text -> text.contains("0.4195"));
        assertThat(best).noneMatch(text -> text.contains("0.4207"));
    }

    @Test
    void one_seed_shows_no_deviation() {
        List<Long> seed = List.of(7L);
        String single =
                ComparisonReport.html(ExampleComparison.record(seed), ExampleComparison.histories(seed), List.of());
        assertThat(single).doesNotContain("±").contains("seed 7");
    }

    @Test
    void hostile_text_is_shown_and_not_obeyed() throws Exception {
        TreeMap<String, DataSummary> data = new TreeMap<>();
        data.put("train", new DataSummary(HOSTILE, HOSTILE, 1, 1));
        ComparisonRecord.Cell cell = new ComparisonRecord.Cell(
                HOSTILE,
                HOSTILE,
                1,
                List.of(1L),
                new TreeMap<>(),
                new TreeMap<>(),
                1,
                1,
                new TreeMap<>(),
                List.of(),
                List.of(HOSTILE));
        ComparisonRecord hostile = new ComparisonRecord(1, HOSTILE, HOSTILE, data, List.of(cell), List.of(), HOSTILE);
        LineChart.Line line = new LineChart.Line(HOSTILE, HOSTILE, List.of(new LineChart.Point(1, 1, 0)), false);
        Axis axis = Axis.linear(HOSTILE, Axis.Unit.NUMBER);
        List<LineChart.Reference> references = List.of(new LineChart.Reference(HOSTILE, 1));
        List<Section> sections = List.of(
                new ChartSection(
                        HOSTILE,
                        HOSTILE,
                        List.of(
                                new LineChart(HOSTILE, HOSTILE, axis, axis, List.of(line), references),
                                new BarChart(
                                        HOSTILE,
                                        HOSTILE,
                                        axis,
                                        List.of(HOSTILE),
                                        List.of(new BarChart.Bars(HOSTILE, HOSTILE, List.of(1.0))),
                                        references))),
                new TableSection(HOSTILE, HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE))),
                new CellSection(HOSTILE, HOSTILE, List.of(new CellSection.Entry(HOSTILE, HOSTILE, HOSTILE))),
                new TaggedSection(
                        HOSTILE,
                        HOSTILE,
                        List.of(HOSTILE),
                        List.of(List.of(new TaggedSection.Line(
                                HOSTILE, List.of(new TaggedSection.Span(HOSTILE, HOSTILE, 0, false)))))),
                new TextSection(HOSTILE, HOSTILE, List.of(new TextSection.Sample(HOSTILE, HOSTILE, HOSTILE))));
        String page = ComparisonReport.html(
                hostile, List.of(new RunHistory(HOSTILE, List.of(), new GradientNorms(0))), sections);
        Document document = parse(page);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("style").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("h1").item(0).getTextContent())
                .contains("<script>alert('x')</script>");
        assertThat(page).doesNotContain("\u0000", "\u001B");
    }

    @Test
    void equations_of_cells_are_aligned_and_escaped() throws Exception {
        CellChoice choice =
                new CellChoice("my", "# my.cell – <b>own</b>\nmy_gate = sigmoid(W x)\nh' = my_gate * h\nW: 1");
        CellSection section = new CellSection("Equations", "", List.of(CellSection.Entry.of(choice)));
        String page = ComparisonReport.html(ExampleComparison.record(List.of(1L)), List.of(), List.of(section));

        NodeList blocks = parse(page).getElementsByTagName("pre");
        assertThat(blocks.item(blocks.getLength() - 1).getTextContent())
                .isEqualTo("my_gate = sigmoid(W x)\nh'      = my_gate * h\nW: 1");
        assertThat(page).contains("&lt;b&gt;own&lt;/b&gt;");
    }

    @Test
    void a_wrong_tag_is_crossed_and_colours_repeat_with_another_line() {
        TaggedSection section = new TaggedSection(
                "Tags",
                "",
                List.of("DET", "NOUN"),
                List.of(List.of(new TaggedSection.Line(
                        "gru",
                        List.of(
                                new TaggedSection.Span("the", "", 0, true),
                                new TaggedSection.Span("old boats", "LOC", 9, false),
                                new TaggedSection.Span("rose", "", -1, true))))));
        String page = ComparisonReport.html(ExampleComparison.record(List.of(1L)), List.of(), List.of(section));

        assertThat(page)
                .contains("Colours: <span class=\"step tag-1\">DET</span> <span class=\"step tag-2\">NOUN</span>")
                .contains("<span class=\"step tag-1\"><span>the</span></span>")
                .contains("<span class=\"step tag-2 second wrong\"><span>old boats</span><small>")
                .contains("✗</span> LOC</small>", "<span class=\"step \"><span>rose</span></span>");
    }

    @Test
    void a_table_with_long_texts_becomes_blocks_where_there_is_no_room_and_says_each_column() {
        TableSection table = new TableSection(
                "What they answer",
                "",
                List.of("review", "true", "GRU"),
                List.of(List.of("the food was not good at all, and the service was slow", "1", "2 (51 %)")));
        List<Long> seed = List.of(1L);
        String page = ComparisonReport.html(ExampleComparison.record(seed), List.of(), List.of(table));
        assertThat(page)
                .contains("<table class=\"figures stacked\">")
                .contains("<td class=\"text\" data-column=\"review\">the food")
                .contains("<td class=\"short\" data-column=\"GRU\">2 (51 %)</td>");
        assertThat(page.split("aria-label=\"[A-Za-z]+; scrolls sideways", -1))
                .as("every table")
                .hasSizeGreaterThan(3);
    }

    @Test
    void a_comparison_without_histories_or_metrics_still_gives_a_page() throws Exception {
        ComparisonRecord.Cell cell = new ComparisonRecord.Cell(
                "gru",
                "",
                1,
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                Double.NaN,
                Double.NaN,
                new TreeMap<>(),
                List.of(),
                List.of());
        ComparisonRecord empty =
                new ComparisonRecord(1, "task", "preset", new TreeMap<>(), List.of(cell), List.of(), "");
        Document page = parse(ComparisonReport.html(empty, List.of(), List.of()));
        assertThat(page.getElementsByTagName("svg").getLength()).isZero();
        assertThat(page.getElementsByTagName("table").item(0).getTextContent()).contains("GRU", "–");
    }

    private static Document parse(String page) throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
