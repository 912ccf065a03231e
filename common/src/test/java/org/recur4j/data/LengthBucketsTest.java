package org.recur4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LengthBucketsTest {
    @Property(tries = 200, seed = "1")
    void every_example_is_in_exactly_one_batch_of_an_epoch(
            @ForAll @Size(max = 300) int[] lengths, @ForAll @IntRange(min = 1, max = 20) int batch, @ForAll long seed) {
        List<int[]> batches = new LengthBuckets(lengths, batch, seed).epoch(1);

        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, lengths.length).toArray());
    }

    @Property(tries = 200, seed = "1")
    void every_epoch_has_the_same_number_of_batches_and_at_most_one_is_not_full(
            @ForAll @Size(max = 300) int[] lengths,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 50) int epoch) {
        LengthBuckets buckets = new LengthBuckets(lengths, batch, 7);
        List<int[]> batches = buckets.epoch(epoch);

        assertThat(batches).hasSize(buckets.count()).hasSameSizeAs(buckets.epoch(epoch + 1));
        assertThat(batches.stream().filter(one -> one.length < batch)).hasSizeLessThan(2);
        assertThat(batches).allSatisfy(one -> assertThat(one.length).isBetween(1, batch));
    }

    @Property(tries = 50, seed = "1")
    void the_same_seed_and_epoch_give_the_same_batches(@ForAll @Size(max = 100) int[] lengths, @ForAll long seed) {
        List<int[]> first = new LengthBuckets(lengths, 4, seed).epoch(3);
        List<int[]> again = new LengthBuckets(lengths, 4, seed).epoch(3);

        assertThat(again.toArray(int[][]::new)).isDeepEqualTo(first.toArray(int[][]::new));
    }

    @Property(tries = 200, seed = "1")
    void scoring_goes_from_short_to_long(
            @ForAll @Size(max = 300) int[] lengths, @ForAll @IntRange(min = 1, max = 20) int batch) {
        List<int[]> batches = LengthBuckets.inOrderOfLength(lengths, batch);
        int[] order = batches.stream().flatMapToInt(Arrays::stream).toArray();

        assertThat(Arrays.stream(order).map(index -> lengths[index]).toArray()).isSorted();
        assertThat(order).hasSameSizeAs(lengths).doesNotHaveDuplicates();
        assertThat(batches.stream().limit(Math.max(0, batches.size() - 1)))
                .allSatisfy(one -> assertThat(one).hasSize(batch));
    }

    @Test
    void epochs_and_seeds_differ() {
        int[] lengths = IntStream.range(0, 1_000).toArray();
        LengthBuckets buckets = new LengthBuckets(lengths, 10, 1);
        int[] first = buckets.epoch(1).get(0);

        assertThat(buckets.epoch(2).get(0)).isNotEqualTo(first);
        assertThat(new LengthBuckets(lengths, 10, 2).epoch(1).get(0)).isNotEqualTo(first);
    }

    @Test
    void little_of_a_batch_is_padding() {
        SplittableRandom random = new SplittableRandom(5);
        int[] lengths = random.ints(10_000, 1, 1_000).toArray();

        long steps = 0;
        for (int[] batch : new LengthBuckets(lengths, 32, 1).epoch(1)) {
            steps += (long) batch.length
                    * Arrays.stream(batch).map(index -> lengths[index]).max().orElseThrow();
        }

        assertThat(steps / (double) Arrays.stream(lengths).sum()).isBetween(1.0, 1.05);
    }

    @Test
    void short_and_long_batches_come_in_mixed_order() {
        int[] lengths = IntStream.range(0, 1_000).toArray();
        int[] order = new LengthBuckets(lengths, 10, 1)
                .epoch(1).stream().mapToInt(batch -> lengths[batch[0]]).toArray();

        assertThat(IntStream.range(1, order.length)
                        .filter(i -> order[i] < order[i - 1])
                        .count())
                .isBetween(30L, 70L);
    }

    @Test
    void nothing_gives_no_batches_and_a_batch_of_nothing_is_refused() {
        assertThat(new LengthBuckets(new int[0], 4, 1).epoch(1)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new LengthBuckets(new int[1], 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> LengthBuckets.inOrderOfLength(new int[1], 0));
    }

    @Test
    void long_sequences_are_scored_few_at_once() {
        int[] lengths = {3, 200, 1, 400, 2, 100_000};

        assertThat(LengthBuckets.inOrderOfLength(lengths, lengths, 2))
                .containsExactly(new int[] {2, 4}, new int[] {0, 1}, new int[] {3}, new int[] {5});
        assertThat(LengthBuckets.inOrderOfLength(lengths, new int[6], 4))
                .containsExactly(new int[] {2, 4, 0, 1}, new int[] {3, 5});
    }
}
