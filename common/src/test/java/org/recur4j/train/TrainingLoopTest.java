package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.metric.Metric;
import org.recur4j.train.TrainingSettings.LearningRate;

class TrainingLoopTest {
    private static final LearningRate CONSTANT = new LearningRate(0.02, "constant", 0, 0, 0.5, 1);

    @TempDir
    Path folder;

    /** A model of one number, the updates done, whose losses and scores are given. */
    private static final class Scripted implements Trainable<Integer>, Batches<Integer> {
        private final LongToDoubleFunction loss;
        private final LongToDoubleFunction score;
        private final List<Integer> batches = new ArrayList<>();
        private long updates;

        Scripted(LongToDoubleFunction loss, LongToDoubleFunction score) {
            this.loss = loss;
            this.score = score;
        }

        @Override
        public int perEpoch() {
            return 5;
        }

        @Override
        public Integer get(int epoch, int index) {
            return 100 * epoch + index;
        }

        @Override
        public StepResult step(Integer batch, double learningRate, long update) {
            updates = update;
            batches.add(batch);
            return new StepResult(loss.applyAsDouble(update), 2, 2, update % 2 == 0 ? 3 : 1);
        }

        @Override
        public Optional<String> notFinite() {
            return Double.isNaN(loss.applyAsDouble(updates)) ? Optional.of("in layer a it was") : Optional.empty();
        }

        @Override
        public SortedMap<String, Double> dev() {
            return new TreeMap<>(Map.of("score", score.applyAsDouble(updates)));
        }

        @Override
        public long parameters() {
            return 1;
        }

        @Override
        public void saveModel(Path file) throws IOException {
            Files.writeString(file, Long.toString(updates));
        }

        @Override
        public void loadModel(Path file) throws IOException {
            updates = Long.parseLong(Files.readString(file));
        }

        @Override
        public void saveState(Path state) throws IOException {
            saveModel(state.resolve("updates"));
        }

        @Override
        public void loadState(Path state) throws IOException {
            loadModel(state.resolve("updates"));
        }
    }

    private static TrainingSettings settings(int epochs, int evaluateEvery, int checkpointEvery, int patience) {
        return new TrainingSettings(epochs, evaluateEvery, checkpointEvery, CONSTANT, 2, 0, patience, 0);
    }

    private TrainingResult run(TrainingSettings settings, Scripted model, FolderStore store) throws IOException {
        return loop(settings, model, store).run();
    }

    private static TrainingLoop<Integer> loop(TrainingSettings settings, Scripted model, FolderStore store) {
        return new TrainingLoop<>(
                settings, model, model, Metric.lowest("score", "score", 4), store, new TrainingListener() {});
    }

    @Test
    void it_learns_what_can_be_learned() throws IOException {
        LinearRegression model = new LinearRegression(1, 20);
        new TrainingLoop<>(
                        settings(10, 0, 0, 0),
                        model,
                        model,
                        Metric.score("closeness", "closeness", 4),
                        new FolderStore(folder),
                        new TrainingListener() {})
                .run();
        assertThat(model.weights()).containsExactly(new double[] {1.5, -2, 0.25, 3}, within(0.1));
    }

    @Test
    void every_epoch_sees_its_batches_in_order_and_is_evaluated_once() throws IOException {
        Scripted model = new Scripted(update -> 1, update -> 1.0 / update);
        TrainingResult result = run(settings(2, 0, 0, 0), model, new FolderStore(folder));
        assertThat(model.batches).containsExactly(100, 101, 102, 103, 104, 200, 201, 202, 203, 204);
        assertThat(result.history()).extracting(HistoryRow::update).containsExactly(5L, 10L);
        assertThat(result.history()).extracting(HistoryRow::epoch).containsExactly(1, 2);
        assertThat(result.tokens()).isEqualTo(20);
    }

    @Test
    void a_row_averages_over_the_updates_since_the_row_before() throws IOException {
        Scripted model = new Scripted(update -> 10.0 * update, update -> 1);
        FolderStore store = new FolderStore(folder);
        run(settings(1, 3, 0, 0), model, store);
        HistoryRow second = store.history().get(1);
        assertThat(second.update()).isEqualTo(5);
        assertThat(second.trainLoss()).isEqualTo((40.0 + 50.0) / 4);
        assertThat(second.gradientNorm()).isEqualTo((3.0 + 1.0) / 2);
        assertThat(second.clipped()).isEqualTo(0.5);
        assertThat(second.tokens()).isEqualTo(10);
    }

    @Test
    void the_norm_of_every_update_is_kept_and_whether_it_was_clipped() throws IOException {
        Scripted model = new Scripted(update -> 1, update -> 1);
        FolderStore store = new FolderStore(folder);
        run(settings(1, 3, 0, 0), model, store);
        GradientNorms norms = store.norms();
        assertThat(IntStream.rangeClosed(1, norms.updates()).mapToObj(norms::of))
                .containsExactly(1f, 3f, 1f, 3f, 1f);
        assertThat(norms.limit()).isEqualTo(2);
        assertThat(norms.clipped()).isEqualTo(2);
        assertThat(norms.largest(3, 5)).isEqualTo(3);
    }

    @Test
    void it_stops_when_patience_is_out_and_keeps_the_best_parameters() throws IOException {
        Scripted model = new Scripted(update -> 1, update -> Math.abs(update - 4));
        TrainingResult result = run(settings(10, 2, 0, 3), model, new FolderStore(folder));
        assertThat(result.updates()).isEqualTo(10);
        assertThat(result.bestEpoch()).isEqualTo(1);
        assertThat(model.updates).as("the best model is loaded").isEqualTo(4);
    }

    @Test
    void it_stops_and_evaluates_when_the_time_is_up() throws IOException {
        Scripted model = new Scripted(update -> 1, update -> 1);
        TrainingSettings noTime = new TrainingSettings(10, 0, 0, CONSTANT, 0, 0, 0, 1e-9);
        TrainingResult result = run(noTime, model, new FolderStore(folder));
        assertThat(result.updates()).isEqualTo(1);
        assertThat(result.history()).hasSize(1);
    }

    @Test
    void checkpoints_are_written_at_evaluations_and_between_them() throws IOException {
        Scripted model = new Scripted(update -> 1, update -> 1);
        FolderStore store = new FolderStore(folder);
        run(settings(2, 0, 4, 0), model, store);
        assertThat(store.checkpoints()).extracting(LoopState::update).containsExactly(4L, 5L, 8L, 10L);
    }

    @Test
    void a_loss_that_is_no_number_stops_training_and_keeps_the_checkpoint_before() {
        Scripted model = new Scripted(update -> update == 8 ? Double.NaN : 1, update -> 1);
        FolderStore store = new FolderStore(folder);
        assertThatThrownBy(() -> run(settings(3, 0, 3, 0), model, store))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("training loss at update 8 (epoch 2) is NaN: in layer a it was; give");
        assertThat(store.checkpoints()).extracting(LoopState::update).containsExactly(3L, 5L, 6L);
    }

    @Test
    void a_cell_that_is_not_finite_before_anything_was_learned_is_to_be_looked_at() {
        Scripted model = new Scripted(update -> Double.NaN, update -> 1);
        assertThatThrownBy(() -> run(settings(3, 0, 3, 0), model, new FolderStore(folder)))
                .hasMessageContaining(
                        "in layer a it was; look for the cause in the cell's equations with cells check CELL, or give a smaller");
    }

    @Test
    void where_asked_for_training_that_diverges_ends_with_what_was_best_before() throws IOException {
        Scripted model = new Scripted(update -> update == 8 ? Double.NaN : 1, update -> 1);

        TrainingResult result =
                loop(settings(3, 0, 0, 0), model, new FolderStore(folder)).runWhileFinite();

        assertThat(result.divergedAt()).isEqualTo(8);
        assertThat(result.updates()).isEqualTo(7);
        assertThat(model.updates).isEqualTo(5);
        assertThat(result.history()).hasSize(1);
    }

    @Test
    void training_that_diverges_before_an_evaluation_has_nothing_to_end_with() {
        Scripted model = new Scripted(update -> update == 3 ? Double.NaN : 1, update -> 1);

        assertThatThrownBy(() -> loop(settings(3, 0, 0, 0), model, new FolderStore(folder))
                        .runWhileFinite())
                .isInstanceOfSatisfying(
                        TrainingDivergedException.class,
                        diverged -> assertThat(diverged.update()).isEqualTo(3));
    }

    @Test
    void a_dev_score_that_is_infinite_stops_training_before_it_is_kept() {
        Scripted model = new Scripted(update -> 1, update -> Double.POSITIVE_INFINITY);
        FolderStore store = new FolderStore(folder);
        assertThatThrownBy(() -> run(settings(3, 0, 0, 0), model, store))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("dev score score at update 5");
        assertThat(store.checkpoints()).isEmpty();
        assertThat(store.bestModel()).doesNotExist();
    }
}
