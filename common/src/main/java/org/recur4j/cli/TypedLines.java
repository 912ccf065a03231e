package org.recur4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.recur4j.terminal.Terminal;

/**
 * Lines of the standard input, answered one by one: typed in at a prompt, where there is a terminal, or piped in as UTF-8
 * without one.
 */
public final class TypedLines {
    private static final String PROMPT = "> ";

    private TypedLines() {}

    public interface Answer {
        /** Answers a line on the output. */
        void to(String line) throws IOException;
    }

    /**
     * Answers every line until the input ends, or until a person types an empty one.
     *
     * @param out where prompts go, and answers ought to
     * @param what is to be typed, such as {@code a sentence}
     */
    public static void answer(PrintWriter out, String what, Answer answer) throws IOException {
        boolean person = Terminal.present();
        show(out, person ? "Type " + what + " and Enter; an empty line ends.\n" + PROMPT : "");
        Reader typed = new BufferedReader(
                new InputStreamReader(System.in, person ? Charset.defaultCharset() : StandardCharsets.UTF_8));
        for (String line = next(typed); line != null; line = next(typed)) {
            if (person && line.isEmpty()) {
                return;
            }
            answer.to(line);
            show(out, person ? PROMPT : "");
        }
    }

    /** The next line, ended by {@code \n} or {@code \r\n} as in files; null at the end. */
    private static String next(Reader typed) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = typed.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = typed.read()) {
            line.append((char) c);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString().replace('\r', ' ');
    }

    private static void show(PrintWriter out, String text) {
        out.print(text);
        out.flush();
    }
}
