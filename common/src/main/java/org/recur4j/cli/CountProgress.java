package org.recur4j.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import org.recur4j.terminal.Terminal;
import org.slf4j.LoggerFactory;

/**
 * How many things of an unknown number are done: a running count on a terminal, elsewhere a log line every few seconds.
 * Nothing is shown of what takes less than two seconds.
 */
public final class CountProgress implements AutoCloseable {
    private static final long QUIET_NANOS = 2_000_000_000L;
    private static final long LINE_EVERY_NANOS = 10_000_000_000L;

    private final String what;
    private final boolean terminal;
    private final Consumer<String> log;
    private final LongSupplier nanoTime;
    private final long begun;
    private Optional<ProgressBar> bar = Optional.empty();
    private long count;
    private long nextLine;

    CountProgress(String what, boolean terminal, Consumer<String> log, LongSupplier nanoTime) {
        this.what = what;
        this.terminal = terminal;
        this.log = log;
        this.nanoTime = nanoTime;
        begun = nanoTime.getAsLong();
        nextLine = begun + QUIET_NANOS;
    }

    /**
     * A display, to be closed at the end.
     *
     * @param what is counted, such as {@code sentences}
     */
    public static CountProgress open(String what) {
        return new CountProgress(
                what, Terminal.present(), LoggerFactory.getLogger(CountProgress.class)::info, System::nanoTime);
    }

    public void add(long more) {
        count += more;
        long now = nanoTime.getAsLong();
        if (now < nextLine) {
            return;
        }
        if (terminal) {
            if (bar.isEmpty()) {
                bar = Optional.of(Terminal.bar("", -1).build());
            }
            bar.get().stepTo(count).setExtraMessage(text(now));
        } else {
            log.accept(text(now));
            nextLine = now + LINE_EVERY_NANOS;
        }
    }

    private String text(long now) {
        return String.format(Locale.ROOT, "%,d %s, %.0f a second", count, what, count * 1e9 / (now - begun));
    }

    /** Leaves the count as it stands. */
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
