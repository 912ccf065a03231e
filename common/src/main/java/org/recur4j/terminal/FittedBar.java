package org.recur4j.terminal;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * One line of progress that fits the terminal: title, percentage, bar, and the parts of the extra message, which stand in it
 * with commas between, the most important first. What does not fit is left out whole: parts from the last on, the bar, and
 * at last the title.
 */
final class FittedBar implements ProgressBarRenderer {
    private static final int MIN_LENGTH = 6;
    private static final int MAX_LENGTH = 40;
    private static final String BETWEEN = ", ";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean unicode;
    private final boolean coloured;

    /**
     * Bars in characters and colours that the terminal shows.
     *
     * @param colour whether colours are wanted
     */
    FittedBar(boolean unicode, boolean colour) {
        this.unicode = unicode;
        this.coloured = unicode && colour;
    }

    @Override
    public String render(ProgressState state, int width) {
        return state.isIndefinite()
                ? line(state.getTaskName(), state.getExtraMessage(), width)
                : line(state.getTaskName(), state.getNormalizedProgress(), state.getExtraMessage(), width);
    }

    /** A line without a bar. */
    static String line(String title, String message, int width) {
        return title.length() > width ? "" : title + fitting(message, width - title.length());
    }

    /**
     * A line with one.
     *
     * @param done from 0 to 1
     */
    String line(String title, double done, String message, int width) {
        String percentage = String.format(Locale.ROOT, "%3d%%", (int) Math.floor(100 * done));
        String full = title + " " + percentage;
        String head = full.length() > width ? percentage.strip() : full;
        int left = width - head.length();
        if (left < MIN_LENGTH + 3) {
            return head.length() > width ? "" : head;
        }
        String parts = fitting(message, left - MIN_LENGTH - 3);
        return head + " " + bar(done, Math.min(MAX_LENGTH, left - parts.length() - 3)) + parts;
    }

    private static String fitting(String message, int width) {
        StringBuilder text = new StringBuilder();
        for (String part : message.split(BETWEEN, -1)) {
            String next = (text.isEmpty() ? " " : BETWEEN) + part;
            if (part.isEmpty() || text.length() + next.length() > width) {
                break;
            }
            text.append(next);
        }
        return text.toString();
    }

    private String bar(double done, int length) {
        int full = (int) Math.floor(done * length);
        String blocks = (unicode ? "█" : "=").repeat(full) + " ".repeat(length - full);
        if (!unicode) {
            return "[" + blocks + "]";
        }
        // The colour ends before the last character: the library cannot measure a line that ends in an escape sequence.
        return coloured ? YELLOW + "│" + blocks + PLAIN + "│" : "│" + blocks + "│";
    }
}
