package org.recur4j.translation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranslationBatchesTest {
    @Test
    void long_texts_are_scored_few_at_once() {
        int[] lengths = {3, 200, 1, 400, 2, 100_000};

        assertThat(TranslationBatches.inOrderOfLength(lengths, lengths, 2))
                .containsExactly(new int[] {2, 4}, new int[] {0, 1}, new int[] {3}, new int[] {5});
        assertThat(TranslationBatches.inOrderOfLength(lengths, new int[6], 4))
                .containsExactly(new int[] {2, 4, 0, 1}, new int[] {3, 5});
    }
}
