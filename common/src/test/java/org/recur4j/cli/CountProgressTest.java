package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountProgressTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_line_comes_after_two_seconds_and_then_every_ten() {
        AtomicLong clock = new AtomicLong();
        List<String> lines = new ArrayList<>();
        try (CountProgress progress = new CountProgress("sentences", false, lines::add, clock::get)) {
            progress.add(500);
            assertThat(lines).isEmpty();
            clock.set(4 * SECOND);
            progress.add(1500);
            clock.set(13 * SECOND);
            progress.add(1000);
            assertThat(lines).containsExactly("2,000 sentences, 500 a second");
            clock.set(15 * SECOND);
            progress.add(3000);
        }
        assertThat(lines).hasSize(2).last().isEqualTo("6,000 sentences, 400 a second");
    }
}
