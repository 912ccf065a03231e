package org.recur4j.train;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import org.recur4j.terminal.Terminal;
import org.slf4j.LoggerFactory;

/**
 * Shows training on the standard error output: a progress bar with loss, speed and time left on a terminal;
 * elsewhere a log line every ten seconds at most, and one at each evaluation.
 */
public final class ProgressDisplay implements TrainingListener, AutoCloseable {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int BAR_EVERY_MILLIS = 250;

    private final String title;
    private final String metric;
    private final DoubleFunction<String> words;
    private final String counted;
    private final String goOn;
    private final boolean terminal;
    private final Consumer<String> log;
    private final LongSupplier nanoTime;
    private Optional<ProgressBar> bar = Optional.empty();
    private Progress last = new Progress(0, 0, 0, 0, 0, 0, Double.POSITIVE_INFINITY);
    private String dev = "";
    private long nextLine;

    ProgressDisplay(
            String title,
            String metric,
            DoubleFunction<String> words,
            String counted,
            String goOn,
            boolean terminal,
            Consumer<String> log,
            LongSupplier nanoTime) {
        this.title = title;
        this.metric = metric;
        this.words = words;
        this.counted = counted;
        this.goOn = goOn;
        this.terminal = terminal;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * A display, to be closed at the end of training.
     *
     * @param title what is being trained, such as {@code lstm}
     * @param metric dev metric to show
     * @param words name and score of that metric, as tables and reports write them
     * @param counted what its speed is counted in, such as tokens
     * @param goOn what to type after training was stopped
     */
    public static ProgressDisplay open(
            String title, String metric, DoubleFunction<String> words, String counted, String goOn) {
        return new ProgressDisplay(
                title,
                metric,
                words,
                counted,
                goOn,
                Terminal.present(),
                LoggerFactory.getLogger(ProgressDisplay.class)::info,
                System::nanoTime);
    }

    @Override
    public void started(Progress progress) {
        last = progress;
        if (terminal) {
            bar = Optional.of(bar(progress));
        }
        nextLine = nanoTime.getAsLong() + LINE_EVERY_NANOS;
    }

    private ProgressBar bar(Progress progress) {
        return Terminal.bar(title, progress.updates())
                .startsFrom(progress.update(), Duration.ofMillis((long) (1000 * progress.seconds())))
                .setUpdateIntervalMillis(BAR_EVERY_MILLIS)
                .build();
    }

    @Override
    public void updated(Progress progress) {
        last = progress;
        bar.ifPresent(shown -> {
            shown.stepTo(progress.update());
            shown.setExtraMessage(message(progress));
        });
        if (!terminal && nanoTime.getAsLong() >= nextLine) {
            line(String.format(
                    Locale.ROOT,
                    "update %d of %d, epoch %d: training loss %.4f, %s, %s left",
                    progress.update(),
                    progress.updates(),
                    progress.epoch(),
                    progress.trainLoss(),
                    speed(progress),
                    timeLeft(progress).map(ProgressDisplay::words).orElse("unknown time")));
        }
    }

    /** What the bar says, the most important first; what the terminal has no room for is left out. */
    private String message(Progress progress) {
        String left = timeLeft(progress).map(time -> words(time) + " left, ").orElse("");
        return left + String.format(Locale.ROOT, "loss %.3f%s, %s", progress.trainLoss(), dev, speed(progress));
    }

    @Override
    public void evaluated(HistoryRow row, boolean improved) {
        double score = row.dev().getOrDefault(metric, Double.NaN);
        dev = ", dev " + words.apply(score);
        if (!terminal) {
            line(String.format(
                    Locale.ROOT,
                    "update %d, epoch %d: training loss %.4f, dev %s%s, %s",
                    row.update(),
                    row.epoch(),
                    row.trainLoss(),
                    words.apply(score),
                    improved ? " (best so far)" : "",
                    speed(last)));
        }
    }

    @Override
    public void stopped(TrainingStoppedException stop) {
        close();
        log.accept("%s Continue with: %s".formatted(stop.getMessage(), goOn));
    }

    private void line(String text) {
        log.accept("%s: %s".formatted(title, text));
        nextLine = nanoTime.getAsLong() + LINE_EVERY_NANOS;
    }

    private String speed(Progress progress) {
        return String.format(Locale.ROOT, "%.0f %s/s", progress.tokensPerSecond(), counted);
    }

    private static Optional<Duration> timeLeft(Progress progress) {
        double seconds = progress.secondsLeft();
        return Double.isInfinite(seconds) ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(seconds)));
    }

    private static String words(Duration time) {
        return time.toHours() > 0
                ? "%s h %s min".formatted(time.toHours(), time.toMinutesPart())
                : "%s min %s s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    /** Leaves the bar as it stands. */
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
