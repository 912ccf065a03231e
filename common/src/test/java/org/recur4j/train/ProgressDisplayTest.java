package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.recur4j.train.TrainingListener.Progress;

class ProgressDisplayTest {
    private final AtomicLong clock = new AtomicLong(-5);
    private final List<String> lines = new ArrayList<>();
    private final ProgressDisplay display = new ProgressDisplay(
            "lstm",
            "lossNats",
            score -> "loss " + score,
            "tokens",
            "train --resume run",
            false,
            lines::add,
            clock::get);

    private static Progress after(long update, double maxSeconds) {
        return new Progress(update, 1000, 1, 2.5, 320 * update, 0.1 * update, maxSeconds);
    }

    @Test
    void without_a_terminal_there_is_a_line_every_ten_seconds_at_most() {
        display.started(after(0, Double.POSITIVE_INFINITY));
        for (int update = 1; update <= 250; update++) {
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
            display.updated(after(update, Double.POSITIVE_INFINITY));
        }
        assertThat(lines)
                .containsExactly(
                        "lstm: update 100 of 1000, epoch 1: training loss 2.5000, 3200 tokens/s, 1 min 30 s left",
                        "lstm: update 200 of 1000, epoch 1: training loss 2.5000, 3200 tokens/s, 1 min 20 s left");
    }

    @Test
    void an_evaluation_has_its_own_line() {
        display.started(after(0, Double.POSITIVE_INFINITY));
        display.updated(after(40, Double.POSITIVE_INFINITY));
        HistoryRow row =
                new HistoryRow(40, 2, 12_800, 4, 0.001, 1.75, 0.5, 0, new TreeMap<>(Map.of("lossNats", 1.625)));
        display.evaluated(row, true);
        assertThat(lines)
                .containsExactly(
                        "lstm: update 40, epoch 2: training loss 1.7500, dev loss 1.625 (best so far), 3200 tokens/s");
    }

    @Test
    void the_time_left_is_bounded_by_the_time_limit() {
        assertThat(after(100, Double.POSITIVE_INFINITY).secondsLeft()).isEqualTo(90);
        assertThat(after(100, 30).secondsLeft()).isEqualTo(20);
        assertThat(after(0, Double.POSITIVE_INFINITY).secondsLeft()).isInfinite();
    }
}
