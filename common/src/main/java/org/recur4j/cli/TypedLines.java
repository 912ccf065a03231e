package org.recur4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.recur4j.train.Terminal;

/**
 * Lines of the standard input, answered one by one: typed in at a prompt, where there is a terminal, or piped in as UTF-8
 * without one.
 */
public final class TypedLines {
    private static final String PROMPT = "> ";

    private TypedLines() {}

    /** What is done with a line. */
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
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(System.in, person ? Charset.defaultCharset() : StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (person && line.isEmpty()) {
                return;
            }
            answer.to(line);
            show(out, person ? PROMPT : "");
        }
    }

    private static void show(PrintWriter out, String text) {
        out.print(text);
        out.flush();
    }
}
