package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    @Test
    void missing_and_surplus_tokens_are_wrong() {
        assertThat(Accuracy.ofTokens(List.of("a", "b", "c"), List.of("a", "x"))).isEqualTo(new Accuracy(1, 3));
        assertThat(Accuracy.ofTokens(List.of("a"), List.of("a", "b"))).isEqualTo(new Accuracy(1, 2));
    }

    @Test
    void parts_add_up() {
        Accuracy sum = Accuracy.NONE.plus(true).plus(false).plus(new Accuracy(2, 2));

        assertThat(sum).isEqualTo(new Accuracy(3, 4));
        assertThat(sum.value()).isEqualTo(0.75);
    }

    @Test
    void no_answers_have_no_accuracy() {
        assertThat(Accuracy.NONE.value()).isNaN();
    }

    @Test
    void impossible_counts_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Accuracy(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Accuracy(-1, 1));
    }
}
