package org.recur4j.train;

import java.util.List;
import java.util.function.Function;
import org.recur4j.data.LengthBuckets;

/**
 * Training sequences in batches of similar length, so that little of a batch is padding; each sequence once an epoch.
 *
 * @param <B> a batch
 */
public final class LengthBatches<B> implements Batches<B> {
    private final LengthBuckets buckets;
    private final Function<int[], B> batch;
    private int epoch;
    private List<int[]> indices = List.of();

    /**
     * Batches of some sequences.
     *
     * @param lengths steps of each sequence
     * @param size most sequences of a batch
     * @param seed of the shuffling
     * @param batch makes a batch of the sequences with these indices
     */
    public LengthBatches(int[] lengths, int size, long seed, Function<int[], B> batch) {
        this.buckets = new LengthBuckets(lengths, size, seed);
        this.batch = batch;
    }

    @Override
    public int perEpoch() {
        return buckets.count();
    }

    @Override
    public B get(int wanted, int index) {
        if (epoch != wanted) {
            indices = buckets.epoch(wanted);
            epoch = wanted;
        }
        return batch.apply(indices.get(index));
    }
}
