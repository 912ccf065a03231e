package org.recur4j.data;

import java.util.Locale;

/**
 * What the user gave cannot be used. The message is one sentence that says what is wrong, where (file and line), and
 * what to do; the command line prints it and ends with exit code 2. Subclasses name failures that code tells apart.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error that the program noticed itself. */
    public InputException(String message) {
        super(message);
    }

    /**
     * An error of a message with values in it, the same on every system.
     *
     * @param format as {@link String#format} takes it
     */
    public static InputException of(String format, Object... values) {
        return new InputException(String.format(Locale.ROOT, format, values));
    }

    /** As {@link #of(String, Object...)}, of an error that something below noticed. */
    public static InputException of(Throwable cause, String format, Object... values) {
        return new InputException(String.format(Locale.ROOT, format, values), cause);
    }

    /** An error that something below noticed. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
