package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.recur4j.metric.GradientCurve;
import org.recur4j.nn.gradient.GradientTrace;
import org.recur4j.train.TrainingListener.Progress;

class GradientSamplerTest {
    private final Kept kept = new Kept();
    private final Traced traced = new Traced();

    /** In memory. */
    private static final class Kept implements GradientSampler.Store {
        private List<GradientSample> samples = List.of();

        @Override
        public List<GradientSample> read() {
            return samples;
        }

        @Override
        public void write(List<GradientSample> written) {
            samples = List.copyOf(written);
        }
    }

    /** Batches are numbers: the length of their sequences. */
    private static final class Traced implements Trainable<Integer>, Batches<Integer> {
        private final List<Integer> looked = new ArrayList<>();

        @Override
        public List<GradientTrace> trace(Integer batch, int sequences, boolean inDetail) {
            looked.add(batch);
            double[][] norms = {{2, 1}};
            return List.of(new GradientTrace(
                    "layer",
                    true,
                    List.of("h"),
                    new double[][][] {norms},
                    new double[0][],
                    new double[0],
                    new double[0]));
        }

        @Override
        public long steps(Integer batch) {
            return batch;
        }

        @Override
        public int perEpoch() {
            return 4;
        }

        @Override
        public Integer get(int epoch, int index) {
            return List.of(7, 9, 9, 3).get(index) + 100 * (epoch - 1);
        }

        @Override
        public StepResult step(Integer batch, double learningRate, long update) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SortedMap<String, Double> dev() {
            return new TreeMap<>();
        }

        @Override
        public long parameters() {
            return 0;
        }

        @Override
        public void saveModel(Path file) {}

        @Override
        public void loadModel(Path file) {}

        @Override
        public void saveState(Path state) {}

        @Override
        public void loadState(Path state) {}
    }

    private static Progress progress(long update, long updates) {
        return new Progress(update, updates, 1, 0, 0, 0, 0);
    }

    private void run(long from, long to, long updates) {
        GradientSampler<Integer> sampler = new GradientSampler<>(traced, traced, kept);
        sampler.started(progress(from, updates));
        for (long update = from + 1; update <= to; update++) {
            sampler.updated(progress(update, updates));
        }
    }

    @Test
    void a_run_is_looked_at_before_it_begins_and_at_equal_distances() {
        run(0, 800, 800);
        assertThat(kept.samples)
                .extracting(GradientSample::update)
                .hasSize(17)
                .startsWith(0L, 50L, 100L)
                .endsWith(800L);
        assertThat(kept.samples).allSatisfy(sample -> {
            assertThat(sample.layer()).isEqualTo("layer backward");
            assertThat(sample.curve().points())
                    .extracting(GradientCurve.Point::greatest)
                    .containsExactly(1.0, 0.5);
        });
    }

    @Test
    void a_short_run_is_looked_at_less_often() {
        run(0, 60, 60);
        assertThat(kept.samples).extracting(GradientSample::update).containsExactly(0L, 25L, 50L);
    }

    @Test
    void the_longest_of_the_first_sequences_are_looked_at_each_time() {
        run(0, 60, 60);
        assertThat(traced.looked).containsExactly(9, 9, 9);
    }

    @Test
    void a_run_that_continues_keeps_what_it_saw_up_to_there() {
        run(0, 60, 60);
        kept.samples = List.copyOf(kept.samples);
        run(30, 60, 60);
        assertThat(kept.samples).extracting(GradientSample::update).containsExactly(0L, 25L, 50L);
    }
}
