package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    /** Rows {2, 1, 0}, {0, 1, 0}, {1, 0, 0}: worked out by hand below. */
    private static final ConfusionMatrix MATRIX =
            ConfusionMatrix.of(new int[] {0, 0, 1, 1, 0}, new int[] {0, 0, 0, 1, 2}, 3);

    @Test
    void answers_are_counted_by_expected_row_and_predicted_column() {
        assertThat(MATRIX.rows()).containsExactly(List.of(2L, 1L, 0L), List.of(0L, 1L, 0L), List.of(1L, 0L, 0L));
        assertThat(MATRIX.total()).isEqualTo(5);
    }

    @Test
    void accuracy_is_the_share_on_the_diagonal() {
        assertThat(MATRIX.accuracy()).isCloseTo(3.0 / 5, within(1e-12));
    }

    @Test
    void precision_and_f1_of_each_class() {
        assertThat(MATRIX.precision(0)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(MATRIX.f1(0)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(MATRIX.precision(1)).isCloseTo(1.0 / 2, within(1e-12));
        assertThat(MATRIX.f1(1)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(MATRIX.precision(2)).isNaN();
        assertThat(MATRIX.f1(2)).isZero();
    }

    @Test
    void macro_f1_is_the_mean_of_the_classes_f1() {
        assertThat(MATRIX.macroF1()).isCloseTo((2.0 / 3 + 2.0 / 3 + 0) / 3, within(1e-12));
    }

    @Test
    void a_class_that_is_neither_expected_nor_predicted_is_left_out_of_macro_f1() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 1, 1}, new int[] {0, 0, 1}, 5);

        assertThat(matrix.f1(4)).isNaN();
        assertThat(matrix.macroF1()).isCloseTo((2.0 / 3 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void nothing_answered_has_no_score() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[0], new int[0], 2);

        assertThat(matrix.accuracy()).isNaN();
        assertThat(matrix.macroF1()).isNaN();
    }

    @Test
    void answers_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[0], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 predictions for 0");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {2}, new int[] {0}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("class 2 among 2");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[0], new int[0], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 classes");
    }
}
