package org.recur4j.nn.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkSplitTest {
    private static final int MANY = 5; // more than two processors run at once, so that some have to wait
    private static final int ROUNDS = 100;

    @Test
    void after_the_barrier_threads_see_what_all_others_did_before_it() {
        AtomicIntegerArray done = new AtomicIntegerArray(MANY);
        new WorkSplit(MANY).together((barrier, worker) -> {
            for (int round = 1; round <= ROUNDS; round++) {
                done.set(worker, round);
                barrier.await();
                for (int thread = 0; thread < MANY; thread++) {
                    assertThat(done.get(thread)).isEqualTo(round);
                }
                barrier.await();
            }
        });
        assertThat(done.get(MANY - 1)).isEqualTo(ROUNDS);
    }

    @Test
    void nobody_waits_for_a_thread_that_failed() {
        WorkSplit split = new WorkSplit(3);
        assertThatThrownBy(() -> split.together((barrier, worker) -> {
                    barrier.await();
                    if (worker == 1) {
                        throw new IllegalStateException("the second worker");
                    }
                    barrier.await();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the second worker");
    }
}
