package org.recur4j.report;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.recur4j.chart.Markup;
import org.recur4j.terminal.Terminal;

/**
 * What a console can show.
 *
 * @param colour true where escape sequences are understood and wanted
 * @param width characters in a line
 * @param unicode true where ± and – can be written
 */
public record ConsoleStyle(boolean colour, int width, boolean unicode) {
    private static final int USUAL_WIDTH = 80;

    /** Cyan, yellow, green, magenta, blue, red: readable on light and on dark. */
    private static final List<Integer> HUES = List.of(36, 33, 32, 35, 34, 31);

    /**
     * The console of this process. Colour only on a terminal that is not "dumb", and only when {@code NO_COLOR} is unset
     * or empty (no-color.org); the width is {@code COLUMNS}, or 80.
     */
    public static ConsoleStyle detect() {
        return of(System.getenv(), Terminal.present(), Terminal.charset());
    }

    /** A text in one line of characters that the console shows: no control characters, which would break it, or worse. */
    public String shown(String text) {
        String line = Markup.clean(text).replaceAll("[\\n\\t]", " ");
        return unicode ? line : line.replace("±", "+/-").replaceAll("[^\\x20-\\x7E]", "?");
    }

    /** A text that stands out, where there is colour. */
    public String strong(String text) {
        return colour && !text.isEmpty() ? "\u001B[1m" + shown(text) + "\u001B[0m" : shown(text);
    }

    /**
     * A text in one of the colours, where there are some.
     *
     * @param number of the colour; the first six differ in hue, the next are the same in bold, and so on; below 0 for none
     */
    public String coloured(String text, int number) {
        if (!colour || number < 0 || text.isEmpty()) {
            return shown(text);
        }
        String bold = number / HUES.size() % 2 == 0 ? "" : ";1";
        return "\u001B[" + HUES.get(number % HUES.size()) + bold + "m" + shown(text) + "\u001B[0m";
    }

    static ConsoleStyle of(Map<String, String> environment, boolean terminal, Charset charset) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
        return new ConsoleStyle(
                terminal && Terminal.wantsColour(environment),
                width,
                charset.newEncoder().canEncode("±–"));
    }
}
