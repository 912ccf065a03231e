package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricStyleTest {
    @Test
    void what_a_task_is_judged_by_comes_before_what_explains_it() {
        assertThat(Stream.of(
                                "starAccuracy",
                                "probeAccuracy",
                                "lossNats",
                                "bitsPerCharacter",
                                "macroF1",
                                "accuracy",
                                "another",
                                "minimalPairAccuracy")
                        .sorted(MetricStyle.ORDER))
                .containsExactly(
                        "accuracy",
                        "macroF1",
                        "minimalPairAccuracy",
                        "probeAccuracy",
                        "lossNats",
                        "bitsPerCharacter",
                        "another",
                        "starAccuracy");
    }

    @Test
    void the_name_of_a_share_makes_it_a_percentage_of_which_more_is_better() {
        MetricStyle style = MetricStyle.of("starAccuracy");

        assertThat(style.label()).isEqualTo("star accuracy (%)");
        assertThat(style.write(0.98765)).isEqualTo("98.8");
        assertThat(style.goal()).isEqualTo(MetricStyle.Goal.HIGHEST);
        assertThat(MetricStyle.of("negatedReviewsF1").label()).isEqualTo("negated reviews F1 (%)");
    }

    @Test
    void a_metric_that_is_not_known_keeps_its_name_and_has_no_best() {
        MetricStyle style = MetricStyle.of("meanError");

        assertThat(style.label()).isEqualTo("meanError");
        assertThat(style.write(0.98765)).isEqualTo("0.9877");
        assertThat(style.goal()).isEqualTo(MetricStyle.Goal.NONE);
    }
}
