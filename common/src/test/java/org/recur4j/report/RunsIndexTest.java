package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.run.FinishedComparison;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RunsIndexTest {
    @TempDir
    private Path runs;

    @Test
    void every_comparison_of_every_task_is_there_and_the_newest_comes_first() throws Exception {
        ExampleComparison.write(runs, "lm-demo", "2024-02-29T23:59:58Z", "rnn", "lstm", "gru");
        ExampleComparison.write(runs, "sentiment", "2024-03-01T10:00:00Z", "gru");
        ExampleComparison.write(runs, "lm-demo", "2024-02-01T10:00:00Z", "rnn");

        NodeList articles = page().getElementsByTagName("article");
        assertThat(articles.getLength()).isEqualTo(3);
        assertThat(text(articles, 0)).contains("2024-03-01 10:00 UTC", "GRU on sentiment");
        assertThat(text(articles, 1)).contains("2024-02-29 23:59 UTC", "RNN, LSTM and GRU on lm-demo");
        assertThat(text(articles, 2)).contains("2024-02-01 10:00 UTC");
    }

    @Test
    void links_lead_to_the_reports() throws Exception {
        Path folder = ExampleComparison.write(runs, "lm-demo", "2024-02-29T23:59:58Z", "rnn");
        Element link = (Element) page().getElementsByTagName("a").item(0);
        assertThat(runs.resolve(link.getAttribute("href"))).isEqualTo(folder.resolve("report.html"));
    }

    @Test
    void a_task_and_a_cell_can_be_chosen_and_say_what_to_hide() throws Exception {
        ExampleComparison.write(runs, "lm-demo", "2024-02-29T23:59:58Z", "rnn", "lstm");
        ExampleComparison.write(runs, "sentiment", "2024-03-01T10:00:00Z", "gru");

        String html = html();
        assertThat(html)
                .contains("body:has(#task-1:checked) article:not(.task-1)")
                .contains("body:has(#cell-0:checked) article:not(.cell-number-0)")
                .contains("<article class=\"comparison task-1 cell-number-0\">") // sentiment, GRU
                .contains("<article class=\"comparison task-0 cell-number-1 cell-number-2\">");
        assertThat(html.replaceAll("\\s+", " "))
                .contains("id=\"task-0\"/> lm-demo", "id=\"task-1\"/> sentiment", "id=\"cell-0\"/> GRU");
    }

    @Test
    void learning_curves_are_drawn_where_the_runs_still_are() throws Exception {
        Path folder = ExampleComparison.write(runs, "lm-demo", "2024-02-29T23:59:58Z", "rnn");
        assertThat(page().getElementsByTagName("figure").getLength()).isZero();

        String run = ExampleComparison.record(List.of(1L)).cells().get(0).runs().get(0);
        Files.createDirectories(folder.resolveSibling(run));
        Files.writeString(folder.resolveSibling(run).resolve("history.csv"), """
                update,epoch,symbols,seconds,learningRate,trainLoss,gradientNorm,clipped,dev.lossNats
                10,1,100,1.0,0.1,2.0,1.0,0.0,2.1
                20,2,200,2.0,0.1,1.0,1.0,0.0,1.1
                """);
        assertThat(page().getElementsByTagName("figure").getLength()).isEqualTo(2);
    }

    @Test
    void what_cannot_be_read_is_left_out() throws Exception {
        ExampleComparison.write(runs, "lm-demo", "2024-02-29T23:59:58Z", "rnn");
        Path broken = ExampleComparison.write(runs, "lm-demo", "2024-03-29T23:59:58Z", "rnn");
        Files.writeString(broken.resolve("comparison.json"), "{");
        assertThat(page().getElementsByTagName("article").getLength()).isEqualTo(1);
    }

    @Test
    void without_comparisons_it_says_what_to_do() throws Exception {
        assertThat(page().getDocumentElement().getTextContent()).contains("Nothing has been compared yet");
        assertThat(new RunsIndex(runs, FinishedComparison.under(runs.resolve("none"))).html())
                .contains("0 comparisons");
    }

    @Test
    void the_page_needs_nothing_from_outside() throws Exception {
        ExampleComparison.write(runs, "lm-demo", "2024-02-29T23:59:58Z", "rnn");
        assertThat(html().replace("http://www.w3.org/2000/svg", ""))
                .startsWith("<!DOCTYPE html>")
                .doesNotContainIgnoringCase("http:")
                .doesNotContainIgnoringCase("https:")
                .doesNotContain("<script", "<link", "@import", "url(", " src=");
    }

    private String html() throws IOException {
        return new RunsIndex(runs, FinishedComparison.under(runs)).html();
    }

    private Document page() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html())));
    }

    private static String text(NodeList elements, int index) {
        return elements.item(index).getTextContent();
    }
}
