package org.recur4j.train;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/** Whether a person is watching, and what can be shown to them. */
public final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are a terminal. From Java 22 on there is a console without one, too. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean present() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Console.isTerminal", e);
        }
    }

    /** Whether the terminal shows more than ASCII. */
    static boolean unicode() {
        return present() && System.console().charset().equals(StandardCharsets.UTF_8);
    }
}
