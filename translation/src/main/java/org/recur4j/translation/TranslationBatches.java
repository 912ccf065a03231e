package org.recur4j.translation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recur4j.data.LengthBuckets;
import org.recur4j.data.PaddedSymbols;
import org.recur4j.text.SentenceVocabulary;
import org.recur4j.train.Batches;

/** Training pairs in batches of like length, so that little of a batch is padding; every pair once an epoch. */
final class TranslationBatches implements Batches<TranslationBatch> {
    /** Steps of a sequence from which on fewer are scored at once. */
    private static final int LONG = 200;

    private final List<SentencePair> pairs;
    private final SentenceVocabulary target;
    private final LengthBuckets buckets;
    private int epoch;
    private List<int[]> batches = List.of();

    TranslationBatches(List<SentencePair> pairs, SentenceVocabulary target, int size, long seed) {
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

    /**
     * All sequences once, from the shortest to the longest, for scoring; fewer at once where they are very long, so that
     * one long text does not need the memory of many.
     *
     * @param lengths that they are ordered by
     * @param steps of each
     * @param batch most sequences at once
     */
    static List<int[]> inOrderOfLength(int[] lengths, int[] steps, int batch) {
        List<int[]> batches = new ArrayList<>();
        for (int[] indices : LengthBuckets.inOrderOfLength(lengths, batch)) {
            int most = Arrays.stream(indices).map(index -> steps[index]).max().orElse(0);
            int size = Math.max(1, batch * LONG / Math.max(LONG, most));
            for (int from = 0; from < indices.length; from += size) {
                batches.add(Arrays.copyOfRange(indices, from, Math.min(from + size, indices.length)));
            }
        }
        return batches;
    }

    /** Some pairs together. */
    static TranslationBatch of(List<SentencePair> pairs, SentenceVocabulary target) {
        int[][] source = new int[pairs.size()][];
        int[][] read = new int[pairs.size()][];
        int[][] written = new int[pairs.size()][];
        for (int b = 0; b < source.length; b++) {
            source[b] = pairs.get(b).from();
            written[b] = target.ended(pairs.get(b).into());
            read[b] = target.before(written[b]);
        }
        return new TranslationBatch(new PaddedSymbols(source), new PaddedSymbols(read), new PaddedSymbols(written));
    }
}
