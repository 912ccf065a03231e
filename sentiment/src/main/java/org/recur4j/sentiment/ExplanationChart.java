package org.recur4j.sentiment;

import java.util.Locale;
import org.recur4j.chart.Markup;

/** The class probabilities after each word as an SVG: one column a word, the classes stacked, the first at the bottom. */
final class ExplanationChart {
    private static final int HEIGHT = 160;
    private static final int WIDTH = 1000;

    /** Orange, grey and blue: told apart in all common colour deficiencies, on light and on dark. */
    private static final int[][] COLOURS = {{0xd9, 0x6a, 0x1d}, {0x9a, 0xa0, 0xa8}, {0x3f, 0x6f, 0xd8}};

    private ExplanationChart() {}

    /** An {@code svg} element that fills the width it is given. */
    static String svg(Explanation explanation) {
        StringBuilder out = new StringBuilder(
                        "<svg class=\"course\" role=\"img\" shape-rendering=\"crispEdges\" preserveAspectRatio=\"none\" viewBox=\"0 0 ")
                .append(WIDTH + " " + HEIGHT + "\" aria-label=\"class probabilities after each word\">\n");
        int words = explanation.words().size();
        int classes = explanation.classes().size();
        for (int k = 0; k < classes; k++) {
            out.append("<path fill=\"").append(colour(k, classes)).append("\" d=\"");
            for (int i = 0; i < words; i++) {
                double[] p = explanation.probabilities(i);
                double below = 0;
                for (int j = 0; j < k; j++) {
                    below += p[j];
                }
                out.append(rectangle(i * (double) WIDTH / words, (double) WIDTH / words, below, below + p[k]));
            }
            out.append("\"/>\n");
        }
        for (int i = 0; i < words; i++) {
            out.append(tooltip(explanation, i, i * (double) WIDTH / words, (double) WIDTH / words));
        }
        return out.append("</svg>").toString();
    }

    /** From 0 % at the bottom to 100 % at the top, columns touching each other. */
    private static String rectangle(double x, double width, double from, double to) {
        return String.format(
                Locale.ROOT, "M%.1f %.1fh%.1fV%.1fh%.1fZ", x, HEIGHT * (1 - from), width, HEIGHT * (1 - to), -width);
    }

    private static String tooltip(Explanation explanation, int word, double x, double width) {
        StringBuilder text = new StringBuilder(explanation.words().get(word).word());
        double[] p = explanation.probabilities(word);
        for (int k = 0; k < p.length; k++) {
            text.append(String.format(
                    Locale.ROOT, "\n%s: %.1f %%", explanation.classes().get(k), 100 * p[k]));
        }
        return String.format(
                Locale.ROOT,
                "<rect class=\"hit\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>\n",
                x,
                width,
                HEIGHT,
                Markup.escape(text.toString()));
    }

    /** Colour of a class: the first orange, the middle grey, the last blue. */
    static String colour(int k, int classes) {
        double at = classes == 1 ? 0 : 2.0 * k / (classes - 1);
        int low = Math.min(1, (int) at);
        StringBuilder out = new StringBuilder("#");
        for (int i = 0; i < 3; i++) {
            double mixed = COLOURS[low][i] + (at - low) * (COLOURS[low + 1][i] - COLOURS[low][i]);
            out.append(String.format(Locale.ROOT, "%02x", Math.round(mixed)));
        }
        return out.toString();
    }
}
