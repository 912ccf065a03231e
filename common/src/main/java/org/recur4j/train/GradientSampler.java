package org.recur4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks at how far back the gradient reaches while a model is trained: before the first update, then 16 times at equal distances,
 * of 25 updates or more, always in the same sequences. Training goes on as if nothing had been looked at.
 *
 * @param <B> a batch
 */
public final class GradientSampler<B> implements TrainingListener {
    private static final int SAMPLES = 16;
    private static final int LEAST_DISTANCE = 25; // so that looking takes a small part of the time
    private static final int SEQUENCES = 8;
    private static final int CANDIDATES = 8;

    private final Trainable<B> trainable;
    private final Batches<B> batches;
    private final Store store;
    private final List<GradientSample> samples = new ArrayList<>();
    private B batch; // once it is known

    /** Keeps samples, whole or not at all. */
    public interface Store {
        /** Those that were written last; none before. */
        List<GradientSample> read();

        /** Puts these in place of those before. */
        void write(List<GradientSample> samples) throws IOException;
    }

    /** Looks at a model that is about to be trained with these batches. */
    public GradientSampler(Trainable<B> trainable, Batches<B> batches, Store store) {
        this.trainable = trainable;
        this.batches = batches;
        this.store = store;
    }

    /** The batch that is looked at: of the first few, the one with the longest sequences. */
    public static <B> B batch(Trainable<B> trainable, Batches<B> batches) {
        return IntStream.range(0, Math.min(CANDIDATES, batches.perEpoch()))
                .mapToObj(index -> batches.get(1, index))
                .max(Comparator.comparingLong(trainable::steps))
                .orElseThrow();
    }

    @Override
    public void started(Progress progress) {
        for (GradientSample sample : store.read()) {
            if (sample.update() <= progress.update()) { // others are of updates that are lost
                samples.add(sample);
            }
        }
        if (progress.update() == 0) {
            sample(0);
        }
    }

    @Override
    public void updated(Progress progress) {
        long every = Math.max(LEAST_DISTANCE, (progress.updates() + SAMPLES - 1) / SAMPLES);
        if (progress.update() % every == 0) {
            sample(progress.update());
        }
    }

    private void sample(long update) {
        if (batch == null) {
            batch = batch(trainable, batches);
        }
        List<GradientSample> taken = GradientSample.of(update, trainable.trace(batch, SEQUENCES, false));
        if (!taken.isEmpty()) {
            samples.addAll(taken);
            try {
                store.write(samples);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
