package org.recur4j.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.nn.decode.Hypothesis;

class UnknownWordsTest {
    private static final List<String> WRITTEN = List.of("voici", "<unk>", "<unk>");
    private static final List<String> READ = List.of("here", "is", "Zoe", "</s>");
    private static final Hypothesis FOUND = new Hypothesis(new int[] {5, 0, 0}, -1, -1, new float[][] {
        {0.8f, 0.1f, 0.1f, 0}, {0.1f, 0.1f, 0.7f, 0.1f}, {0, 0, 0.1f, 0.9f}
    });

    @Test
    void the_source_word_that_was_looked_at_is_copied_and_the_end_is_not() {
        assertThat(UnknownWords.COPIED.replaced(WRITTEN, READ, FOUND)).containsExactly("voici", "Zoe", "<unk>");
    }

    @Test
    void a_dictionary_has_the_first_word() {
        assertThat(new UnknownWords(Map.of("Zoe", "Zoé")).replaced(WRITTEN, READ, FOUND))
                .containsExactly("voici", "Zoé", "<unk>");
    }

    @Test
    void without_attention_nothing_is_replaced() {
        Hypothesis blind = new Hypothesis(new int[] {5, 0, 0}, -1, -1, null);
        assertThat(UnknownWords.COPIED.replaced(WRITTEN, READ, blind)).isEqualTo(WRITTEN);
    }

    @Test
    void a_dictionary_file_has_two_columns(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("words.tsv");
        Files.writeString(file, "Cat\tchat\n\ncat\tmatou\ndog\tchien\n");
        assertThat(UnknownWords.read(file, true).dictionary()).isEqualTo(Map.of("cat", "chat", "dog", "chien"));
        Files.writeString(file, "cat\tchat\ndog\n");
        assertThatThrownBy(() -> UnknownWords.read(file, true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2");
    }
}
