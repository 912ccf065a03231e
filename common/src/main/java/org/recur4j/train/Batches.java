package org.recur4j.train;

/**
 * The batches of a training set, by position: the same seed, epoch and index always give the same batch, so a run can
 * be continued anywhere.
 *
 * @param <B> a batch
 */
public interface Batches<B> {
    /** Number of batches in every epoch, at least 1. */
    int perEpoch();

    /** Updates that a model makes in an epoch: one for each batch, unless a batch is a round of several. */
    default int updatesPerEpoch() {
        return perEpoch();
    }

    /**
     * One batch.
     *
     * @param epoch counted from 1
     * @param index counted from 0, below {@link #perEpoch}
     */
    B get(int epoch, int index);
}
