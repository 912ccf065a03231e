package org.recur4j.sentiment;

import java.util.List;
import java.util.Locale;
import org.recur4j.chart.Markup;

/**
 * Explanations as one HTML page that needs no network and no script and follows the reader's light or dark setting:
 * words coloured by how they moved the answer, the class probabilities over the words, and the numbers as a table.
 */
final class ExplanationPage {
    /** Share of the greatest possible effect that is coloured fully. */
    private static final double FULL = 0.4;

    private static final String STYLE = """
            :root { color-scheme: light dark; --surface: #ffffff; --ink: #1c2024; --muted: #5c656f; --line: #e0e3e7; --up: 63 111 216; --down: 217 106 29; }
            @media (prefers-color-scheme: dark) { :root { --surface: #16191d; --ink: #e8eaed; --muted: #a3abb4; --line: #2f353c; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--surface); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
            main { max-width: 900px; margin: 0 auto; padding: 32px 20px 64px; }
            h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; }
            h2 { font-size: 19px; margin: 0 0 4px; }
            article { margin-top: 32px; padding-top: 24px; border-top: 1px solid var(--line); }
            .note, summary { color: var(--muted); font-size: 14px; }
            p { margin: 0 0 10px; overflow-wrap: anywhere; }
            .words { margin: 14px 0; font-size: 18px; line-height: 1.2; }
            .word { display: inline-block; vertical-align: top; margin: 0 1px 8px; padding: 2px 4px; border-radius: 4px; max-width: 100%; }
            .up { background: rgb(var(--up) / var(--strength)); }
            .down { background: rgb(var(--down) / var(--strength)); }
            .word small { display: block; text-align: center; font-size: 11px; color: var(--ink); font-variant-numeric: tabular-nums; }
            svg.course { display: block; width: 100%; height: 160px; border-radius: 4px; }
            .hit { fill: transparent; }
            .hit:hover { fill: rgb(255 255 255 / .25); }
            .ends { display: flex; justify-content: space-between; }
            .key { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0; padding: 0; list-style: none; font-size: 14px; }
            .key i { display: inline-block; width: 12px; height: 12px; border-radius: 2px; margin-right: 6px; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
            th, td { padding: 3px 12px 3px 0; text-align: right; border-top: 1px solid var(--line); }
            th:first-child { text-align: left; }
            summary { cursor: pointer; }
            """;

    private ExplanationPage() {}

    /** The whole page. */
    static String html(String title, List<Explanation> explanations) {
        StringBuilder out = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(Markup.escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(Markup.escape(title))
                .append(
                        "</h1>\n<p class=\"note\">The network reads from left to right. The number under a word is by how"
                                + " much it moved the answer when it was read.</p>\n");
        explanations.forEach(explanation -> out.append(article(explanation)));
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String article(Explanation explanation) {
        int last = explanation.words().size() - 1;
        int answer = explanation.answer();
        return "<article>\n<h2>"
                + Markup.escape(explanation.classes().get(answer)) + "</h2>\n<p class=\"note\">"
                + percent(explanation.probabilities(last)[answer]) + " sure. Changes of the "
                + Markup.escape(explanation.measureName())
                + String.format(
                        Locale.ROOT,
                        ": %.2f before, %.2f in the end.",
                        explanation.measure(-1),
                        explanation.measure(last))
                + "</p>\n<p class=\"words\">" + words(explanation) + "</p>\n" + ExplanationChart.svg(explanation)
                + "\n<div class=\"note ends\"><span>first word</span><span>last word</span></div>\n" + key(explanation)
                + "<details><summary>The numbers as a table</summary>\n" + table(explanation)
                + "</details>\n</article>\n";
    }

    private static String words(Explanation explanation) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < explanation.words().size(); i++) {
            double strength = explanation.strength(i);
            String change = ExplanationLine.signed(explanation.effect(i));
            boolean marked = Math.abs(strength) >= ExplanationLine.MARKED;
            out.append(i == 0 ? "" : "\n").append("<span class=\"word");
            if (marked) {
                out.append(strength > 0 ? " up" : " down")
                        .append(String.format(
                                Locale.ROOT,
                                "\" style=\"--strength: %.2f",
                                0.1 + 0.6 * Math.min(1, Math.abs(strength) / FULL)));
            }
            out.append("\" title=\"").append(change).append("\">");
            out.append(Markup.escape(explanation.words().get(i).word()));
            out.append(marked ? "<small>" + change + "</small></span>" : "</span>");
        }
        return out.toString();
    }

    private static String key(Explanation explanation) {
        StringBuilder out = new StringBuilder("<ul class=\"key\">");
        int classes = explanation.classes().size();
        for (int k = 0; k < classes; k++) {
            out.append("<li><i style=\"background: ")
                    .append(ExplanationChart.colour(k, classes))
                    .append("\"></i>");
            out.append(Markup.escape(explanation.classes().get(k))).append("</li>");
        }
        return out.append("</ul>\n").toString();
    }

    private static String table(Explanation explanation) {
        StringBuilder out = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">word</th>");
        explanation
                .classes()
                .forEach(c -> out.append("<th scope=\"col\">")
                        .append(Markup.escape(c))
                        .append("</th>"));
        out.append("<th scope=\"col\">measure</th><th scope=\"col\">change</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < explanation.words().size(); i++) {
            out.append("<tr><th scope=\"row\">")
                    .append(Markup.escape(explanation.words().get(i).word()))
                    .append("</th>");
            for (double p : explanation.probabilities(i)) {
                out.append("<td>").append(percent(p)).append("</td>");
            }
            out.append(String.format(Locale.ROOT, "<td>%.2f</td><td>", explanation.measure(i)));
            out.append(ExplanationLine.signed(explanation.effect(i))).append("</td></tr>\n");
        }
        return out.append("</tbody></table></div>\n").toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
