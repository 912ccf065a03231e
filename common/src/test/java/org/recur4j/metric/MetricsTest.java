package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Metric PROBE = Metric.share("probeAccuracy", "probe accuracy");
    private static final Metric LOSS = Metric.loss("lossNats");
    private static final Metrics METRICS = new Metrics(List.of(PROBE, LOSS), "lossNats");

    @Test
    void declared_metrics_come_in_their_order_and_before_all_others() {
        assertThat(METRICS.inOrder(List.of("another", "lossNats", "accuracy", "probeAccuracy")))
                .extracting(Metric::name)
                .containsExactly("probeAccuracy", "lossNats", "accuracy", "another");
    }

    @Test
    void a_share_is_shown_in_percent() {
        assertThat(PROBE.title()).isEqualTo("probe accuracy (%)");
        assertThat(PROBE.shown(0.25)).isEqualTo(25);
        assertThat(LOSS.title()).isEqualTo("loss (nats)");
        assertThat(LOSS.shown(0.25)).isEqualTo(0.25);
    }

    @Test
    void an_undeclared_metric_keeps_its_name_and_has_no_best_value() {
        Metric metric = METRICS.named("meanError");

        assertThat(metric.title()).isEqualTo("meanError");
        assertThat(metric.better(1, 2)).isFalse();
        assertThat(metric.better(2, 1)).isFalse();
    }

    @Test
    void better_is_what_the_goal_says() {
        assertThat(PROBE.better(0.3, 0.2)).isTrue();
        assertThat(PROBE.better(0.2, 0.2)).isFalse();
        assertThat(LOSS.better(0.2, 0.3)).isTrue();
    }

    @Test
    void the_target_need_not_be_the_first() {
        assertThat(METRICS.target()).isEqualTo(LOSS);
        assertThat(Metrics.of(List.of(PROBE, LOSS)).target()).isEqualTo(PROBE);
        assertThat(METRICS.loss(List.of("probeAccuracy", "lossNats"))).contains(LOSS);
        assertThat(METRICS.loss(List.of("probeAccuracy"))).isEmpty();
        Metric error = Metric.lowest("mse", "mean squared error", 5);
        assertThat(Metrics.of(List.of(error)).loss(List.of("accuracy", "mse"))).contains(error);
        assertThat(Metrics.of(List.of(error)).loss(List.of("accuracy"))).isEmpty();
    }
}
