package org.recur4j.captioning.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordAttentionTest {
    @Test
    void regions_are_counted_row_after_row() {
        float[][] shares = {{0.1f, 0.2f, 0.3f, 0.15f, 0.05f, 0.2f}};
        WordAttention attention = new WordAttention(List.of("dog"), shares, 2, 3);
        shares[0][5] = 9;

        assertThat(attention.share(0, 0, 2)).isEqualTo(0.3f);
        assertThat(attention.share(0, 1, 0)).isEqualTo(0.15f);
        assertThat(attention.share(0, 1, 2)).isEqualTo(0.2f);
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.4", "1.5,-0.5", "NaN,1", "Infinity,0"})
    void shares_that_are_none_are_refused(float one, float other) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WordAttention(List.of("dog"), new float[][] {{one, other}}, 1, 2))
                .withMessageContaining("the attention of word 1, \"dog\", has 2 shares");
    }

    @Test
    void sizes_that_do_not_fit_are_refused() {
        float[][] one = {{1}};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WordAttention(List.of("a", "dog"), one, 1, 1))
                .withMessageContaining("2 words, but attention of 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new WordAttention(List.of("a"), one, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new WordAttention(List.of("a"), one, 0, 1));
    }
}
