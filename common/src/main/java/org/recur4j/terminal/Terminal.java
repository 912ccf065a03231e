package org.recur4j.terminal;

import java.io.Console;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jline.terminal.TerminalBuilder;

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

    /** The characters that the terminal shows; Java's default where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    public static Charset charset() {
        return present() ? System.console().charset() : Charset.defaultCharset();
    }

    /** Whether colours are wanted: {@code NO_COLOR} unset or empty (https://no-color.org), and no "dumb" terminal. */
    public static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    /**
     * A bar on the standard error output, as wide as the terminal, in the characters that it shows, and in colour where
     * that is wanted.
     *
     * @param title stands in front
     * @param total what the bar counts up to; -1 where nobody knows
     */
    public static ProgressBarBuilder bar(String title, long total) {
        return new ProgressBarBuilder()
                .setConsumer(line())
                .setRenderer(new FittedBar(
                        present() && charset().equals(StandardCharsets.UTF_8), wantsColour(System.getenv())))
                .setTaskName(title)
                .setInitialMax(total);
    }

    /** A bar must not make its own: that would set Ctrl-C back to the system's default, which ends without a checkpoint. */
    private static ProgressBarConsumer line() {
        try {
            return new BarLine(
                    TerminalBuilder.builder().dumb(true).nativeSignals(false).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class BarLine extends ConsoleProgressBarConsumer {
        private static final int NARROWEST = 10;

        private final org.jline.terminal.Terminal terminal;
        private int width = 80;

        BarLine(org.jline.terminal.Terminal terminal) {
            super(System.err);
            this.terminal = terminal;
        }

        @Override
        public int getMaxRenderedLength() {
            try {
                int now = terminal.getWidth();
                width = now < NARROWEST ? width : now;
            } catch (IOError | IllegalStateException closed) {
                return width - 1; // the process is ending, and JLine has closed its terminal already
            }
            return width - 1;
        }

        @Override
        public void close() {
            super.close();
            try {
                terminal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
