package org.recur4j.train;

import java.io.Console;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
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

    /** Whether the terminal shows more than ASCII. */
    static boolean unicode() {
        return present() && System.console().charset().equals(StandardCharsets.UTF_8);
    }

    /**
     * The line of the standard error output on which a progress bar is drawn, as wide as the terminal. A bar must not make
     * its own: that would set Ctrl-C back to the system's default, which ends the process without a checkpoint.
     */
    public static ProgressBarConsumer barLine() {
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
