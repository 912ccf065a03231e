package org.recur4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PeakMemoryTest {
    private static final long SIZE = 256L << 20;

    @Test
    void the_high_water_mark_is_read_in_bytes() {
        assertThat(PeakMemory.bytes(
                        List.of("Name:\tjava", "VmPeak:\t 9000 kB", "VmHWM:\t    1024 kB", "VmRSS:\t 8 kB")))
                .isEqualTo(1 << 20);
    }

    @Test
    void a_status_without_it_gives_zero() {
        assertThat(PeakMemory.bytes(List.of("Name:\tjava"))).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void this_process_holds_more_than_its_heap_uses() {
        Runtime heap = Runtime.getRuntime();
        assertThat(PeakMemory.bytes()).isGreaterThan((heap.totalMemory() - heap.freeMemory()) / 2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void after_a_restart_what_was_given_back_no_longer_counts() {
        assumeTrue(PeakMemory.restart(), "the system does not let the peak be counted anew");
        long before = PeakMemory.bytes();
        try (BytePointer memory = new BytePointer(SIZE)) {
            Pointer.memset(memory, 1, SIZE);
        }
        assertThat(PeakMemory.bytes()).isGreaterThan(before + SIZE / 2);
        PeakMemory.restart();
        assertThat(PeakMemory.bytes()).isLessThan(before + SIZE / 2);
    }
}
