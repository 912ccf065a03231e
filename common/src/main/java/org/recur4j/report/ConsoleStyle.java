package org.recur4j.report;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What a console can show.
 *
 * @param colour true where escape sequences are understood and wanted
 * @param width characters in a line
 * @param unicode true where ± and – can be written
 */
public record ConsoleStyle(boolean colour, int width, boolean unicode) {
    private static final int USUAL_WIDTH = 80;

    /** Neither colour nor anything beyond ASCII. */
    public static ConsoleStyle plain(int width) {
        return new ConsoleStyle(false, width, false);
    }

    /**
     * The console of this process. Colour only on a terminal that is not "dumb", and only when {@code NO_COLOR} is unset
     * or empty (no-color.org); the width is {@code COLUMNS}, or 80.
     */
    @SuppressWarnings("SystemConsoleNull") // from Java 22 on there is a console without a terminal: see isTerminal
    public static ConsoleStyle detect() {
        Console console = System.console();
        if (console == null) {
            return of(System.getenv(), false, Charset.defaultCharset());
        }
        return of(System.getenv(), isTerminal(console), console.charset());
    }

    /** Asks {@code Console.isTerminal}, which came with Java 22; before that every console was a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the console does not say whether it is a terminal", e);
        }
    }

    static ConsoleStyle of(Map<String, String> environment, boolean terminal, Charset charset) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean able = terminal && !"dumb".equals(environment.get("TERM"));
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
        return new ConsoleStyle(wanted && able, width, charset.newEncoder().canEncode("±–"));
    }
}
