package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.recur4j.metric.Metric;
import org.recur4j.train.LoopState.Best;

class EarlyStoppingTest {
    private static Best after(EarlyStopping stopping, double... scores) {
        Best best = Best.NONE;
        for (int i = 0; i < scores.length; i++) {
            best = stopping.evaluated(best, i + 1, 1, new TreeMap<>(Map.of("score", scores[i])));
        }
        return best;
    }

    @Test
    void the_lowest_loss_is_kept() {
        assertThat(after(new EarlyStopping(Metric.lowest("score", "score", 4), 0), 3, 1, 2)
                        .update())
                .isEqualTo(2);
    }

    @Test
    void the_highest_accuracy_is_kept() {
        assertThat(after(new EarlyStopping(Metric.score("score", "score", 4), 0), 0.3, 0.1, 0.4, 0.2)
                        .update())
                .isEqualTo(3);
    }

    @Test
    void an_equal_score_is_no_improvement() {
        Best best = after(new EarlyStopping(Metric.lowest("score", "score", 4), 0), 1, 1, 1);
        assertThat(best.update()).isEqualTo(1);
        assertThat(best.waited()).isEqualTo(2);
    }

    @Test
    void patience_counts_evaluations_in_a_row() {
        EarlyStopping stopping = new EarlyStopping(Metric.lowest("score", "score", 4), 2);
        assertThat(stopping.reached(after(stopping, 5, 6, 4, 6))).isFalse();
        assertThat(stopping.reached(after(stopping, 5, 6, 4, 6, 7))).isTrue();
    }

    @Test
    void no_patience_never_stops() {
        EarlyStopping stopping = new EarlyStopping(Metric.lowest("score", "score", 4), 0);
        assertThat(stopping.reached(after(stopping, 1, 2, 3, 4, 5, 6))).isFalse();
        assertThat(stopping.reached(Best.NONE)).isFalse();
    }
}
