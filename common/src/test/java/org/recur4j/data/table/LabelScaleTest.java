package org.recur4j.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;

class LabelScaleTest {
    @Test
    void the_middle_has_no_polarity() {
        LabelScale treebank = new LabelScale(0, 4);

        assertThat(treebank.polarity("0")).contains("negative");
        assertThat(treebank.polarity("1")).contains("negative");
        assertThat(treebank.polarity("2")).isEmpty();
        assertThat(treebank.polarity("3")).contains("positive");
        assertThat(treebank.polarity("4")).contains("positive");
    }

    @Test
    void ratings_from_1_to_10_have_a_middle_between_two() {
        LabelScale ratings = new LabelScale(1, 10);

        assertThat(ratings.polarity("5")).contains("negative");
        assertThat(ratings.polarity("6")).contains("positive");
        assertThat(ratings.polarity("5.5")).isEmpty();
    }

    @Test
    void a_label_off_the_scale_is_an_input_error() {
        for (String label : List.of("11", "0", "good", "NaN", "1e2", "")) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> new LabelScale(1, 10).polarity(label))
                    .withMessageContaining("\"" + label + "\"");
        }
    }

    @Test
    void labels_that_are_all_numbers_make_a_scale() {
        assertThat(LabelScale.of(List.of("3", "-1", "4.5"))).contains(new LabelScale(-1, 4.5));
        assertThat(LabelScale.of(List.of("0.1", "0.30000000000000004", "9.999999999999999e-05")))
                .contains(new LabelScale(9.999999999999999e-05, 0.30000000000000004));
        assertThat(LabelScale.of(List.of("1", "2", "good"))).isEmpty();
        assertThat(LabelScale.of(List.of("1", "1.0"))).isEmpty();
        assertThat(LabelScale.of(List.of())).isEmpty();
    }

    @Test
    void a_scale_has_an_extent() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LabelScale(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LabelScale(0, Double.NaN));
    }
}
