package org.recur4j.translation;

import java.util.Arrays;
import java.util.List;
import org.recur4j.data.LengthBuckets;
import org.recur4j.data.PaddedSymbols;
import org.recur4j.train.Batches;

/** Training pairs in batches of like length, so that little of a batch is padding; every pair once an epoch. */
final class TranslationBatches implements Batches<TranslationBatch> {
    private final List<SentencePair> pairs;
    private final SentenceText target;
    private final LengthBuckets buckets;
    private int epoch;
    private List<int[]> batches = List.of();

    TranslationBatches(List<SentencePair> pairs, SentenceText target, int size, long seed) {
        this.pairs = pairs;
        this.target = target;
        int[] lengths = pairs.stream()
                .mapToInt(one -> one.from().length + one.into().length)
                .toArray();
        this.buckets = new LengthBuckets(lengths, size, seed);
    }

    @Override
    public int perEpoch() {
        return buckets.count();
    }

    @Override
    public TranslationBatch get(int wanted, int index) {
        if (epoch != wanted) {
            batches = buckets.epoch(wanted);
            epoch = wanted;
        }
        return of(Arrays.stream(batches.get(index)).mapToObj(pairs::get).toList(), target);
    }

    /** Some pairs together. */
    static TranslationBatch of(List<SentencePair> pairs, SentenceText target) {
        int[][] source = new int[pairs.size()][];
        int[][] read = new int[pairs.size()][];
        int[][] written = new int[pairs.size()][];
        for (int b = 0; b < source.length; b++) {
            int[] into = pairs.get(b).into();
            source[b] = pairs.get(b).from();
            written[b] = target.ended(into);
            read[b] = new int[into.length + 1];
            read[b][0] = target.begin();
            System.arraycopy(into, 0, read[b], 1, into.length);
        }
        return new TranslationBatch(new PaddedSymbols(source), new PaddedSymbols(read), new PaddedSymbols(written));
    }
}
