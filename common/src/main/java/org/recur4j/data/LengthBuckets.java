package org.recur4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Puts sequences of similar length into one batch, so that little of it is padding, and still shuffles them: the
 * sequences are shuffled, sorted by length within chunks of {@value #CHUNK} batches, cut into batches, and the batches
 * shuffled.
 *
 * <p>Every sequence is in exactly one batch of an epoch; every epoch has the same number of batches; all are full but
 * one, where the number of sequences asks for it.
 */
public final class LengthBuckets {
    private static final int CHUNK = 50;

    private final int[] lengths;
    private final int batch;
    private final long seed;

    /**
     * Batches of some sequences.
     *
     * @param lengths steps of each sequence
     * @param batch B, most sequences of a batch
     * @param seed of the shuffling
     */
    public LengthBuckets(int[] lengths, int batch, long seed) {
        requireBatch(batch);
        this.lengths = lengths.clone();
        this.batch = batch;
        this.seed = seed;
    }

    /**
     * The batches of one epoch.
     *
     * @param epoch which; each is shuffled anew, and always in the same way
     * @return indices of sequences, each array a batch, the shorter sequences first
     */
    public List<int[]> epoch(int epoch) {
        List<Integer> order = indices(lengths.length);
        Random random = new Random(seed * 1_000_003 + epoch);
        Collections.shuffle(order, random);
        List<int[]> batches = new ArrayList<>(count());
        long chunk = (long) CHUNK * batch;
        for (long from = 0; from < order.size(); from += chunk) {
            List<Integer> similar = order.subList((int) from, (int) Math.min(from + chunk, order.size()));
            similar.sort(Comparator.comparingInt(index -> lengths[index]));
            batches.addAll(cut(similar, batch));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    /** Number of batches in every epoch. */
    public int count() {
        return -Math.floorDiv(-lengths.length, batch); // rounded up
    }

    /**
     * All sequences once, from the shortest to the longest, for scoring.
     *
     * @param lengths steps of each sequence
     * @param batch B, most sequences of a batch
     * @return indices of sequences, each array a batch; only the last may be smaller
     */
    public static List<int[]> inOrderOfLength(int[] lengths, int batch) {
        requireBatch(batch);
        List<Integer> order = indices(lengths.length);
        order.sort(Comparator.comparingInt(index -> lengths[index]));
        return cut(order, batch);
    }

    private static List<Integer> indices(int count) {
        Integer[] indices = new Integer[count];
        Arrays.setAll(indices, index -> index);
        return Arrays.asList(indices);
    }

    private static List<int[]> cut(List<Integer> indices, int batch) {
        List<int[]> batches = new ArrayList<>();
        for (long from = 0; from < indices.size(); from += batch) {
            List<Integer> bucket = indices.subList((int) from, (int) Math.min(from + batch, indices.size()));
            batches.add(bucket.stream().mapToInt(Integer::intValue).toArray());
        }
        return batches;
    }

    private static void requireBatch(int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("a batch of " + batch + ": 1 or more");
        }
    }
}
