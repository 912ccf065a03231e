package org.recur4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceVocabularyTest {
    private static final SentenceVocabulary WORDS = SentenceVocabulary.build(List.of("a", "dog", "a", "</s>"), 1);

    @Test
    void unknown_begin_and_end_come_before_the_words() {
        assertThat(WORDS.size()).isEqualTo(5);
        assertThat(WORDS.tokens(new int[] {0, 1, 2, 3, 4})).containsExactly("<unk>", "<s>", "</s>", "a", "dog");
        assertThat(List.of(WORDS.unknown(), WORDS.begin(), WORDS.end())).containsExactly(0, 1, 2);
    }

    @Test
    void begin_and_end_in_a_text_are_unknown_words() {
        assertThat(WORDS.numbers(List.of("a", "<s>", "cat", "</s>", "dog"))).containsExactly(3, 0, 0, 0, 4);
    }

    @Test
    void a_sentence_is_written_with_its_end_and_read_a_step_later() {
        int[] written = WORDS.ended(new int[] {3, 4});

        assertThat(written).containsExactly(3, 4, 2);
        assertThat(WORDS.before(written)).containsExactly(1, 3, 4);
        assertThat(WORDS.before(WORDS.ended(new int[0]))).containsExactly(1);
    }

    @Test
    void what_is_saved_is_loaded(@TempDir Path folder) {
        Path file = folder.resolve("vocabulary.txt");
        WORDS.save(file);

        SentenceVocabulary loaded = SentenceVocabulary.load(file);

        assertThat(loaded.size()).isEqualTo(5);
        assertThat(loaded.numbers(List.of("dog", "a"))).containsExactly(4, 3);
    }
}
