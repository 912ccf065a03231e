package org.recur4j.nn.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkSplitTest {
    private static final int MANY = 5; // more than two processors run at once, so that some have to wait
    private static final int ROUNDS = 100;

    @Test
    void threads_see_at_a_meeting_what_all_others_did_before() {
        AtomicIntegerArray done = new AtomicIntegerArray(MANY);
        new WorkSplit(MANY).together((meeting, share) -> {
            for (int round = 1; round <= ROUNDS; round++) {
                done.set(share, round);
                meeting.await();
                for (int other = 0; other < MANY; other++) {
                    assertThat(done.get(other)).isEqualTo(round);
                }
                meeting.await();
            }
        });
        assertThat(done.get(MANY - 1)).isEqualTo(ROUNDS);
    }

    @Test
    void nobody_waits_for_a_thread_that_failed() {
        WorkSplit shares = new WorkSplit(3);
        assertThatThrownBy(() -> shares.together((meeting, share) -> {
                    meeting.await();
                    if (share == 1) {
                        throw new IllegalStateException("the second share");
                    }
                    meeting.await();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the second share");
    }
}
