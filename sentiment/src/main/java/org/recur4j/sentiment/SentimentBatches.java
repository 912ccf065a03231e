package org.recur4j.sentiment;

import java.util.Arrays;
import java.util.List;
import org.recur4j.data.LengthBuckets;
import org.recur4j.train.Batches;

/** Training texts in batches of like length, so that little of a batch is padding; every text once an epoch. */
final class SentimentBatches implements Batches<SentimentBatch> {
    private final List<Example> examples;
    private final LengthBuckets buckets;
    private int epoch;
    private List<int[]> batches = List.of();

    SentimentBatches(List<Example> examples, int size, long seed) {
        this.examples = examples;
        int[] lengths =
                examples.stream().mapToInt(example -> example.words().length).toArray();
        this.buckets = new LengthBuckets(lengths, size, seed);
    }

    @Override
    public int perEpoch() {
        return buckets.count();
    }

    @Override
    public SentimentBatch get(int wanted, int index) {
        if (epoch != wanted) {
            batches = buckets.epoch(wanted);
            epoch = wanted;
        }
        int[] indices = batches.get(index);
        return new SentimentBatch(
                Arrays.stream(indices).mapToObj(i -> examples.get(i).words()).toArray(int[][]::new),
                Arrays.stream(indices).map(i -> examples.get(i).label()).toArray());
    }
}
