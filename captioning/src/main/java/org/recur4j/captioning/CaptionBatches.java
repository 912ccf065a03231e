package org.recur4j.captioning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.image.PictureArrays;
import org.recur4j.data.LengthBuckets;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.text.SentenceVocabulary;
import org.recur4j.train.Batches;

/**
 * Training pictures in batches, k captions of each at a time, those of like length together. In an epoch come all captions
 * of a picture, or some, with which the next epoch goes on. Where these are no multiple of k, the last ones are joined by
 * the first ones.
 */
final class CaptionBatches implements Batches<Seq2SeqBatch> {
    private final List<CaptionExample> examples;
    private final SentenceVocabulary vocabulary;
    private final PictureArrays arrays;
    private final int size;
    private final CaptioningConfig.Learning learning;
    private final long seed;
    private int epoch;
    private List<Part> parts;
    private List<int[]> batches; // indices of parts

    private record Part(Picture picture, int[][] captions) {
        int longest() {
            return Arrays.stream(captions).mapToInt(one -> one.length).max().orElseThrow();
        }
    }

    /**
     * Batches of some pictures.
     *
     * @param arrays that the pictures of every batch are read into
     * @param size pictures in a batch B
     * @param learning how many captions of a picture come together and in an epoch
     */
    CaptionBatches(
            List<CaptionExample> examples,
            SentenceVocabulary vocabulary,
            PictureArrays arrays,
            int size,
            CaptioningConfig.Learning learning,
            long seed) {
        this.examples = examples;
        this.vocabulary = vocabulary;
        this.arrays = arrays;
        this.size = size;
        this.learning = learning;
        this.seed = seed;
        begin(1);
    }

    @Override
    public int perEpoch() {
        return batches.size();
    }

    @Override
    public Seq2SeqBatch get(int wanted, int index) {
        if (epoch != wanted) {
            begin(wanted);
        }
        List<Part> batch =
                Arrays.stream(batches.get(index)).mapToObj(parts::get).toList();
        return Seq2SeqBatch.of(
                new Seq2SeqBatch.Source(
                        arrays.of(batch.stream().map(Part::picture).toList()), null),
                batch.stream().flatMap(part -> Arrays.stream(part.captions())).toArray(int[][]::new),
                vocabulary);
    }

    private void begin(int wanted) {
        epoch = wanted;
        parts = examples.stream().flatMap(this::parts).toList();
        int[] lengths = parts.stream().mapToInt(Part::longest).toArray();
        batches = new LengthBuckets(lengths, size, seed).epoch(wanted);
    }

    /** A picture with those of its captions that are this epoch's turn. */
    private Stream<Part> parts(CaptionExample example) {
        int[][] captions = example.captions();
        int wanted = learning.captionsPerEpoch() == 0 ? captions.length : learning.captionsPerEpoch();
        int count = Math.min(wanted, captions.length);
        int begin = Math.floorMod((long) (epoch - 1) * count, captions.length);
        List<Part> some = new ArrayList<>();
        for (int first = 0; first < count; first += learning.captionsEach()) {
            int[][] together = new int[learning.captionsEach()][];
            for (int j = 0; j < together.length; j++) {
                together[j] = captions[(begin + (first + j) % count) % captions.length];
            }
            some.add(new Part(example.input().picture(), together));
        }
        return some.stream();
    }
}
