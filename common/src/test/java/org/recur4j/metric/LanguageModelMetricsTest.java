package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LanguageModelMetricsTest {
    @Test
    void guessing_among_eight_is_a_perplexity_of_eight_and_three_bits() {
        double nats = -Math.log(1 / 8.0);

        assertThat(LanguageModelMetrics.perplexity(nats)).isCloseTo(8, within(1e-12));
        assertThat(LanguageModelMetrics.bitsPerCharacter(nats)).isCloseTo(3, within(1e-12));
    }

    @Test
    void certainty_is_a_perplexity_of_one_and_no_bits() {
        assertThat(LanguageModelMetrics.perplexity(0)).isEqualTo(1);
        assertThat(LanguageModelMetrics.bitsPerCharacter(0)).isZero();
    }

    @Test
    void bits_of_words_are_spread_over_their_characters() {
        double nats = Math.log(1024); // 10 bits a word

        assertThat(LanguageModelMetrics.bitsPerCharacter(nats, 3, 15)).isCloseTo(2, within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> LanguageModelMetrics.bitsPerCharacter(nats, 0, 0));
    }
}
