package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.nn.cell.Cells;

class TokensTest {
    private static final StepCase SIZES = new StepCase("", Kind.TRAINING, Cells.GRU, 2, 3, 4, 1, 1, false);

    @Test
    void are_the_same_for_every_contestant() {
        assertThat(Tokens.of(SIZES).read())
                .hasSize(6)
                .isEqualTo(Tokens.of(SIZES).read());
        assertThat(Arrays.stream(Tokens.of(SIZES).wanted()).boxed())
                .hasSize(6)
                .allMatch(token -> token >= 0 && token < 4);
    }

    @Test
    void step_by_step_the_first_tokens_of_all_sequences_come_first() {
        assertThat(Tokens.stepByStep(new int[] {10, 11, 12, 20, 21, 22}, SIZES))
                .containsExactly(10, 20, 11, 21, 12, 22);
    }

    @Test
    void a_translations_source_has_its_own_length_and_vocabulary() {
        StepCase translation = StepCase.translation("", Cells.GRU, 2, 3, 4, 1, new TranslationSizes(50, 9, 1, 1));
        int[] source = Tokens.source(translation);
        assertThat(source).hasSize(100).isEqualTo(Tokens.source(translation));
        assertThat(Arrays.stream(source).max()).hasValue(8);
        assertThat(Tokens.stepByStep(source, translation)).startsWith(source[0], source[50], source[1]);
    }

    @Test
    void one_hot_vectors_have_a_one_at_the_token() {
        assertThat(Tokens.oneHot(new int[] {2, 0}, 3)).containsExactly(0, 0, 1, 1, 0, 0);
    }
}
