package org.recur4j.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.recur4j.chart.Markup;
import org.recur4j.chart.Numbers;
import org.recur4j.chart.Resources;
import org.recur4j.report.Page;

/**
 * Explanations as one HTML page that needs no network and no script and follows the reader's light or dark setting:
 * words coloured by how they moved the answer, the class probabilities over the words, and the numbers as a table.
 */
final class ExplanationPage {
    /** Share of the greatest possible effect that is coloured fully. */
    private static final double FULL = 0.4;

    private ExplanationPage() {}

    static String html(String title, List<Explanation> explanations) {
        return Page.of(
                ExplanationPage.class,
                "explanation.ftlh",
                Map.of(
                        "title", Markup.clean(title),
                        "style", Page.markup(Resources.text(ExplanationPage.class, "explanation.css")),
                        "explanations",
                                explanations.stream()
                                        .map(ExplanationPage::values)
                                        .toList()));
    }

    private static Map<String, Object> values(Explanation explanation) {
        int last = explanation.words().size() - 1;
        int answer = explanation.answer();
        List<String> classes = explanation.classes();
        return Map.of(
                "answer", Markup.clean(classes.get(answer)),
                "sure", percent(explanation.probabilities(last)[answer]),
                "measure", Markup.clean(explanation.measureName()),
                "before", Numbers.fixed(explanation.measure(-1), 2),
                "after", Numbers.fixed(explanation.measure(last), 2),
                "chart", Page.markup(ExplanationChart.svg(explanation)),
                "words",
                        IntStream.rangeClosed(0, last)
                                .mapToObj(i -> word(explanation, i))
                                .toList(),
                "classes",
                        IntStream.range(0, classes.size())
                                .mapToObj(k -> Map.of(
                                        "name", Markup.clean(classes.get(k)),
                                        "colour", ExplanationChart.colour(k, classes.size())))
                                .toList());
    }

    private static Map<String, Object> word(Explanation explanation, int i) {
        double strength = explanation.strength(i);
        boolean marked = Math.abs(strength) >= ExplanationLine.MARKED;
        return Map.of(
                "text", Markup.clean(explanation.words().get(i).word()),
                "direction", !marked ? "" : strength > 0 ? "up" : "down",
                "strength", Numbers.fixed(0.1 + 0.6 * Math.min(1, Math.abs(strength) / FULL), 2),
                "measure", Numbers.fixed(explanation.measure(i), 2),
                "change", ExplanationLine.signed(explanation.effect(i)),
                "shares",
                        Arrays.stream(explanation.probabilities(i))
                                .mapToObj(ExplanationPage::percent)
                                .toList());
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 1) + " %";
    }
}
