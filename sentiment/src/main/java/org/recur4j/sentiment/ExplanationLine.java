package org.recur4j.sentiment;

import java.util.Locale;
import org.recur4j.report.ConsoleStyle;

/**
 * An explanation for the terminal: the text with its words coloured by how they moved the answer; without colours, the
 * change follows a word in brackets.
 */
final class ExplanationLine {
    /** Share of the greatest possible effect from which on a word is marked. */
    static final double MARKED = 0.025;

    private static final double STRONG = 0.15;
    private static final String RESET = "\u001B[0m";
    private static final String UP = "\u001B[36m";
    private static final String UP_STRONGLY = "\u001B[1;30;46m";
    private static final String DOWN = "\u001B[33m";
    private static final String DOWN_STRONGLY = "\u001B[1;30;43m";

    private ExplanationLine() {}

    /** The text, wrapped to the console, and a legend; each line ended by a line feed. */
    static String render(Explanation explanation, ConsoleStyle style) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < explanation.words().size(); i++) {
            String word = style.shown(explanation.words().get(i).word());
            double strength = explanation.strength(i);
            String change =
                    style.colour() || Math.abs(strength) < MARKED ? "" : "[" + signed(explanation.effect(i)) + "]";
            String gap = column == 0 || closing(word) ? "" : " ";
            int length = word.codePointCount(0, word.length()) + change.length();
            if (column > 0 && column + gap.length() + length > style.width() && !gap.isEmpty()) {
                out.append('\n');
                gap = "";
                column = 0;
            }
            out.append(gap).append(style.colour() ? coloured(word, strength) : word + change);
            column += gap.length() + length;
        }
        return out.append('\n').append(legend(explanation, style)).toString();
    }

    private static String legend(Explanation explanation, ConsoleStyle style) {
        int last = explanation.words().size() - 1;
        String meaning = style.shown(explanation.measureName());
        String course = String.format(
                Locale.ROOT,
                "%s: %.2f before, %.2f in the end",
                meaning,
                explanation.measure(-1),
                explanation.measure(last));
        return style.colour()
                ? UP + "raises" + RESET + " " + UP_STRONGLY + "raises much" + RESET + " " + DOWN + "lowers" + RESET
                        + " " + DOWN_STRONGLY + "lowers much" + RESET + " the " + course + "\n"
                : "[change of the " + meaning + "]" + course.substring(meaning.length()) + "\n";
    }

    private static String coloured(String word, double strength) {
        if (Math.abs(strength) < MARKED) {
            return word;
        }
        boolean strong = Math.abs(strength) >= STRONG;
        String colour = strength > 0 ? (strong ? UP_STRONGLY : UP) : strong ? DOWN_STRONGLY : DOWN;
        return colour + word + RESET;
    }

    /** With its sign and two decimals. */
    static String signed(double value) {
        String text = String.format(Locale.ROOT, "%+.2f", value);
        return text.equals("-0.00") ? "+0.00" : text;
    }

    /** True for what stands close to the word before it: marks, and the ends of contractions. */
    static boolean closing(String word) {
        return word.matches("[.,;:!?)\\]%…]+|n['’]t|['’](s|m|d|ll|re|ve)");
    }
}
