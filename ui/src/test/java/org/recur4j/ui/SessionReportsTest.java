package org.recur4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.Test;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainingListener;

class SessionReportsTest {
    private static final String WEIGHTS = "out_W";

    private final StatsStorage storage = new InMemoryStatsStorage();
    private final TinyTraining training = new TinyTraining(20);

    @Test
    void every_update_of_a_short_training_is_reported_with_its_loss_and_its_norm() {
        training.tell(session());
        List<StatsReport> reports = reports();
        assertThat(reports).hasSize(training.steps().size());
        for (StatsReport report : reports) {
            StepResult step = training.steps().get((long) report.getIterationCount());
            assertThat(report.getScore()).isCloseTo(step.lossSum() / step.targets(), within(1e-12));
            assertThat(report.getStdev(StatsType.Gradients)).containsEntry(SessionReports.NORM, step.gradientNorm());
            assertThat(report.getLearningRates()).containsEntry(WEIGHTS, 0.1);
        }
    }

    @Test
    void the_first_update_of_adam_changes_every_parameter_by_the_learning_rate() {
        training.tell(session());
        StatsReport first = reports().get(0);
        assertThat(first.getMeanMagnitudes(StatsType.Updates).get(WEIGHTS)).isCloseTo(0.1, within(1e-4));
        assertThat(first.getHistograms(StatsType.Parameters)).containsKey(WEIGHTS);
    }

    @Test
    void the_gradients_figures_are_of_the_mean_loss_and_agree_with_the_norm() {
        training.tell(session());
        StatsReport first = reports().get(0);
        // ‖g‖² = Σ n (σ² + mean²) ≥ Σ n σ²; the softmax has 12 weights and 3 biases, whose gradients have mean 0.
        double weights = first.getStdev(StatsType.Gradients).get(WEIGHTS);
        double biases = first.getStdev(StatsType.Gradients).get("out_b");
        assertThat(Math.sqrt(12 * weights * weights + 3 * biases * biases))
                .isCloseTo(training.steps().get(1L).gradientNorm(), within(1e-5));
    }

    @Test
    void a_long_training_is_reported_a_thousand_times_with_the_mean_loss_in_between() {
        TinyTraining begun = new TinyTraining(10_000);
        begun.tell(new SessionReports("tiny", () -> begun.trained().graph(), storage));
        assertThat(reports()).extracting(StatsReport::getIterationCount).containsExactly(10, 20);
        double loss = begun.steps().values().stream()
                .limit(10)
                .mapToDouble(step -> step.lossSum() / step.targets())
                .average()
                .orElseThrow();
        assertThat(reports().get(0).getScore()).isCloseTo(loss, within(1e-12));
    }

    private TrainingListener session() {
        return new SessionReports("tiny", () -> training.trained().graph(), storage);
    }

    private List<StatsReport> reports() {
        return storage.getAllUpdatesAfter("tiny", StatsListener.TYPE_ID, 0).stream()
                .map(StatsReport.class::cast)
                .sorted(Comparator.comparingInt(StatsReport::getIterationCount))
                .toList();
    }
}
