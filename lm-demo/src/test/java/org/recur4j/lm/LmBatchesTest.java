package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LmBatchesTest {
    private static int[] counting(int length) {
        return IntStream.range(0, length).toArray();
    }

    @Test
    void each_window_continues_where_the_one_before_ended() {
        LmBatches batches = new LmBatches(counting(1000), 4, 10, 7);

        for (int epoch = 1; epoch <= 3; epoch++) {
            for (int i = 1; i < batches.perEpoch(); i++) {
                LmBatch before = batches.get(epoch, i - 1);
                LmBatch batch = batches.get(epoch, i);
                for (int row = 0; row < 4; row++) {
                    assertThat(batch.inputs()[row][0]).isEqualTo(before.targets()[row][9]);
                }
                assertThat(batch.startsStream()).isFalse();
            }
            assertThat(batches.get(epoch, 0).startsStream()).isTrue();
        }
    }

    @Test
    void a_target_is_the_token_after_its_input() {
        LmBatch batch = new LmBatches(counting(100), 2, 8, 1).get(1, 2);

        for (int row = 0; row < 2; row++) {
            for (int t = 0; t < 8; t++) {
                assertThat(batch.targets()[row][t]).isEqualTo(batch.inputs()[row][t] + 1);
            }
        }
    }

    @Test
    void the_same_position_always_gives_the_same_batch_and_epochs_begin_in_different_places() {
        LmBatches one = new LmBatches(counting(5000), 4, 50, 3);
        LmBatches other = new LmBatches(counting(5000), 4, 50, 3);

        assertThat(one.get(2, 5).inputs()).isDeepEqualTo(other.get(2, 5).inputs());
        assertThat(IntStream.rangeClosed(1, 10)
                        .map(epoch -> one.get(epoch, 0).inputs()[0][0])
                        .distinct()
                        .count())
                .isGreaterThan(3);
    }

    @Test
    void a_text_of_exactly_one_window_for_every_stream_is_enough() {
        LmBatches batches = new LmBatches(counting(4 * 10 + 1), 4, 10, 1);

        assertThat(batches.perEpoch()).isEqualTo(1);
        assertThat(batches.get(1, 0).targets()[3][9]).isEqualTo(40);
    }

    @Property(seed = "1")
    void scoring_asks_for_every_token_but_the_first_exactly_once(
            @ForAll @IntRange(min = 2, max = 600) int length,
            @ForAll @IntRange(min = 1, max = 8) int rows,
            @ForAll @IntRange(min = 1, max = 40) int window) {
        List<LmBatch> batches = LmBatches.scored(counting(length), rows, window);

        int[] targets = batches.stream()
                .flatMapToInt(batch ->
                        IntStream.range(0, batch.targets().length).flatMap(row -> IntStream.of(batch.targets()[row])))
                .sorted()
                .toArray();
        assertThat(targets).isEqualTo(IntStream.range(1, length).toArray());
    }
}
