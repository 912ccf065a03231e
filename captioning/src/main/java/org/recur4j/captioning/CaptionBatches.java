package org.recur4j.captioning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recur4j.data.LengthBuckets;
import org.recur4j.data.PaddedSymbols;
import org.recur4j.train.Batches;

/**
 * Training pictures in batches, k captions of each at a time, those of like length together; every caption comes at least
 * once an epoch. Where a picture's captions are no multiple of k, the last ones are joined by the first ones.
 */
final class CaptionBatches implements Batches<CaptionBatch> {
    private final List<Part> parts = new ArrayList<>();
    private final PictureShape shape;
    private final CaptionText text;
    private final LengthBuckets buckets;
    private int epoch;
    private List<int[]> batches = List.of();

    /** A picture with k of its captions. */
    private record Part(PictureInput picture, int[][] captions) {
        int longest() {
            return Arrays.stream(captions).mapToInt(one -> one.length).max().orElseThrow();
        }
    }

    /**
     * Batches of some pictures.
     *
     * @param size pictures in a batch B
     * @param each captions of a picture at a time k
     */
    CaptionBatches(List<CaptionExample> examples, PictureShape shape, CaptionText text, int size, int each, long seed) {
        this.shape = shape;
        this.text = text;
        for (CaptionExample example : examples) {
            int[][] captions = example.captions();
            for (int first = 0; first < captions.length; first += each) {
                int[][] some = new int[each][];
                for (int j = 0; j < each; j++) {
                    some[j] = captions[(first + j) % captions.length];
                }
                parts.add(new Part(example.input().picture(), some));
            }
        }
        this.buckets = new LengthBuckets(parts.stream().mapToInt(Part::longest).toArray(), size, seed);
    }

    @Override
    public int perEpoch() {
        return buckets.count();
    }

    @Override
    public CaptionBatch get(int wanted, int index) {
        if (epoch != wanted) {
            batches = buckets.epoch(wanted);
            epoch = wanted;
        }
        return of(batches.get(index));
    }

    private CaptionBatch of(int[] indices) {
        List<PictureInput> pictures = new ArrayList<>();
        List<int[]> read = new ArrayList<>();
        List<int[]> written = new ArrayList<>();
        for (int index : indices) {
            Part part = parts.get(index);
            pictures.add(part.picture());
            for (int[] caption : part.captions()) {
                int[] before = new int[caption.length];
                before[0] = text.begin();
                System.arraycopy(caption, 0, before, 1, caption.length - 1);
                read.add(before);
                written.add(caption);
            }
        }
        return new CaptionBatch(
                pictures,
                shape,
                new PaddedSymbols(read.toArray(int[][]::new)),
                new PaddedSymbols(written.toArray(int[][]::new)));
    }
}
