package org.recur4j.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.recur4j.report.ConsoleStyle;
import org.xml.sax.InputSource;

class ExplanationTest {
    private static final ConsoleStyle COLOURS = new ConsoleStyle(true, 80, true);

    private final Explanation stars = new Explanation(
            List.of("1", "2", "3", "4", "5"),
            true,
            List.of(
                    word("It", 0.2, 0.2, 0.2, 0.2, 0.2),
                    word("was", 0.2, 0.2, 0.2, 0.2, 0.2),
                    word("not", 0.3, 0.3, 0.2, 0.1, 0.1),
                    word("bad", 0, 0.1, 0.1, 0.8, 0),
                    word(".", 0, 0.1, 0.1, 0.8, 0)));

    private static WordEffect word(String word, double... probabilities) {
        return new WordEffect(word, probabilities);
    }

    @Test
    void for_stars_the_effect_is_the_change_of_the_expected_star() {
        assertThat(stars.measure(-1)).isCloseTo(3, within(1e-9));
        assertThat(stars.measure(2)).isCloseTo(2.4, within(1e-9));
        assertThat(stars.effect(2)).isCloseTo(-0.6, within(1e-9));
        assertThat(stars.effect(3)).isCloseTo(1.3, within(1e-9));
        assertThat(stars.strength(3)).isCloseTo(1.3 / 4, within(1e-9));
        assertThat(stars.answer()).isEqualTo(3);
    }

    @Test
    void for_two_classes_the_effect_is_the_change_of_the_probability_of_the_second() {
        Explanation two = new Explanation(
                List.of("negative", "positive"), true, List.of(word("bad", 0.9, 0.1), word("joke", 0.7, 0.3)));

        assertThat(two.effect(0)).isCloseTo(-0.4, within(1e-9));
        assertThat(two.effect(1)).isCloseTo(0.2, within(1e-9));
        assertThat(two.measureName()).isEqualTo("probability of positive");
    }

    @Test
    void for_classes_without_order_the_effect_is_the_change_of_the_probability_of_the_answer() {
        Explanation topics = new Explanation(
                List.of("sport", "art", "law", "food"),
                false,
                List.of(word("a", 0.1, 0.2, 0.3, 0.4), word("goal", 0.7, 0.1, 0.1, 0.1)));

        assertThat(topics.effect(1)).isCloseTo(0.6, within(1e-9));
        assertThat(topics.measureName()).isEqualTo("probability of sport");
    }

    @Test
    void a_word_needs_one_probability_for_each_class() {
        assertThatThrownBy(() -> new Explanation(List.of("a", "b"), true, List.of(word("x", 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Explanation(List.of("a", "b"), true, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_colours_the_changes_stand_in_brackets() {
        assertThat(ExplanationLine.render(stars, new ConsoleStyle(false, 80, false)))
                .isEqualTo("""
                        It was not[-0.60] bad[+1.30].
                        [change of the expected class (1 = 1, 5 = 5)]: 3.00 before, 3.70 in the end
                        """);
    }

    @Test
    void with_colours_words_that_raise_and_lower_differ_and_others_are_plain() {
        assertThat(ExplanationLine.render(stars, COLOURS))
                .startsWith("It was \u001B[1;30;43mnot\u001B[0m \u001B[1;30;46mbad\u001B[0m.\n")
                .doesNotContain("[-0.60]");
    }

    @Test
    void lines_are_no_longer_than_the_console() {
        String text = ExplanationLine.render(stars, new ConsoleStyle(false, 12, false));

        assertThat(text).startsWith("It was\nnot[-0.60]\nbad[+1.30].\n");
    }

    @Test
    void escape_sequences_in_a_text_do_not_reach_the_terminal() {
        Explanation evil = new Explanation(List.of("a", "b"), true, List.of(word("x\u001B[31m\ny", 0.5, 0.5)));

        assertThat(ExplanationLine.render(evil, COLOURS).lines().findFirst()).contains("x\uFFFD[31m y");
        assertThat(ExplanationLine.render(evil, new ConsoleStyle(false, 80, false)))
                .startsWith("x?[31m y\n");
    }

    @Test
    void the_page_escapes_words_classes_and_title() {
        Explanation evil =
                new Explanation(List.of("<b>", "\"&\""), true, List.of(word("<script>alert(1)</script>", 0.1, 0.9)));
        String page = ExplanationPage.html("a < b & c", List.of(evil));

        assertThat(page)
                .contains("<title>a &lt; b &amp; c</title>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;")
                .contains("&quot;&amp;&quot;")
                .doesNotContain("<script", "<b>");
    }

    @Test
    void the_page_is_well_formed_and_loads_nothing() throws Exception {
        String page = ExplanationPage.html("Two reviews", List.of(stars, stars));
        String body = page.substring(page.indexOf("<html"));

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(body)))
                        .getElementsByTagName("article")
                        .getLength())
                .isEqualTo(2);
        assertThat(page).doesNotContain("http:", "https:", "src=", "url(", "@import");
    }

    @Test
    void the_page_shows_the_changes_of_the_words_that_count_and_all_in_the_table() {
        String page = ExplanationPage.html("One review", List.of(stars));

        assertThat(page).contains(">not<small>-0.60</small>", ">bad<small>+1.30</small>", "title=\"+0.00\">was</span>");
        assertThat(page)
                .contains("<th scope=\"row\">bad</th><td>0.0 %</td><td>10.0 %</td><td>10.0 %</td><td>80.0 %</td>"
                        + "<td>0.0 %</td><td>3.70</td><td>+1.30</td>");
    }

    @Test
    void the_stacked_classes_of_a_word_fill_the_chart() {
        assertThat(ExplanationChart.svg(stars)).contains("M600.0 160.0h200.0V160.0h-200.0Z", "M600.0 128.0h200.0V0.0");
        assertThat(ExplanationChart.colour(0, 5)).isEqualTo("#d96a1d");
        assertThat(ExplanationChart.colour(2, 5)).isEqualTo("#9aa0a8");
        assertThat(ExplanationChart.colour(1, 2)).isEqualTo("#3f6fd8");
    }
}
