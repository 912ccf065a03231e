package org.recur4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;

class VocabularyTest {
    private static final Tokenizer CHARACTERS = new CharacterTokenizer();

    @TempDir
    Path folder;

    @Test
    void specials_come_first_then_the_most_frequent_then_by_character() {
        Vocabulary vocabulary = Vocabulary.build(CHARACTERS.tokens("cabbabc!"), 1, List.of("<pad>", "<unk>"));

        assertThat(vocabulary.tokens()).containsExactly("<pad>", "<unk>", "b", "a", "c", "!");
        assertThat(Vocabulary.build("cabbabc!", CHARACTERS, 1, List.of("<pad>", "<unk>")))
                .isEqualTo(vocabulary);
        assertThat(vocabulary.id("b")).isEqualTo(2);
        assertThat(vocabulary.token(5)).isEqualTo("!");
    }

    @Test
    void rare_tokens_are_left_out_and_read_as_unknown() {
        Vocabulary vocabulary = Vocabulary.build(List.of("a", "b", "a"), 2, List.of(Vocabulary.UNKNOWN));

        assertThat(vocabulary.size()).isEqualTo(2);
        assertThat(vocabulary.encode(List.of("a", "b", "z"))).containsExactly(1, 0, 0);
        assertThat(vocabulary.decode(new int[] {1, 0})).containsExactly("a", "<unk>");
    }

    @Test
    void an_unknown_token_is_named_when_nothing_stands_for_it() {
        Vocabulary vocabulary = Vocabulary.of(List.of("a", "b"));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> vocabulary.id("é"))
                .withMessageContaining("'é' (U+00E9) is not among the 2 tokens");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> vocabulary.encode("a\n", CHARACTERS))
                .withMessageContaining("'\\n' (U+000A)");
    }

    @Test
    void a_special_that_also_occurs_in_the_text_has_one_number() {
        Vocabulary vocabulary = Vocabulary.build(List.of("<unk>", "the", "<unk>"), 1, List.of("<unk>"));

        assertThat(vocabulary.tokens()).containsExactly("<unk>", "the");
    }

    @Test
    void tokens_are_counted() {
        TokenCounts counts = new TokenCounts();
        counts.add("aaabbc", CHARACTERS);

        Map<String, Long> seen = new HashMap<>();
        counts.forEach(seen::put);
        assertThat(seen).isEqualTo(Map.of("a", 3L, "b", 2L, "c", 1L));
    }

    @Test
    void a_text_is_encoded_token_by_token() {
        Vocabulary vocabulary = Vocabulary.of(List.of("a", "b", "😀"));

        assertThat(vocabulary.encode("ab😀a", CHARACTERS)).containsExactly(0, 1, 2, 0);
    }

    @Test
    void empty_and_repeated_tokens_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.of(List.of("a", "")));
        assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.of(List.of("a", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.build(List.of(), 0, List.of()));
    }

    @Property(tries = 200, seed = "1")
    void saving_and_loading_gives_an_equal_vocabulary(@ForAll Set<@StringLength(min = 1, max = 4) String> tokens)
            throws IOException {
        Path file = Files.createTempFile("vocabulary", ".txt");
        try {
            Vocabulary vocabulary = Vocabulary.of(List.copyOf(tokens));
            vocabulary.save(file);
            Vocabulary loaded = Vocabulary.load(file);

            assertThat(loaded).isEqualTo(vocabulary).hasSameHashCodeAs(vocabulary);
            assertThat(loaded.tokens()).isEqualTo(vocabulary.tokens());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void tokens_that_break_a_line_survive_the_file() {
        List<String> tokens = List.of(
                "\n", "\r", "\r\n", " ", "\t", "\\", "\\n", "\u2028", "\u0085", "\uFEFF", "\uD800", "😀", "\u0301",
                "\u00A0", "\u0000", "a b");
        Path file = folder.resolve("vocabulary.txt");
        Vocabulary.of(tokens).save(file);

        assertThat(Vocabulary.load(file).tokens()).isEqualTo(tokens);
        assertThat(file).content().startsWith("\\n\n\\r\n\\r\\n\n\\s\n").hasLineCount(tokens.size());
    }

    @Test
    void a_file_saved_by_an_editor_with_other_line_ends_is_the_same() throws IOException {
        Path file = Files.writeString(folder.resolve("v.txt"), "a\r\n\\n\r\nb");

        assertThat(Vocabulary.load(file).tokens()).containsExactly("a", "\n", "b");
    }

    @Test
    void a_damaged_file_is_named_with_its_line() throws IOException {
        Path wrongEscape = Files.writeString(folder.resolve("escape.txt"), "a\n\\x\n");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "a\nb\n\nc\n");
        Path repeated = Files.writeString(folder.resolve("repeated.txt"), "a\nb\na\n");
        Path bytes = Files.write(folder.resolve("bytes.txt"), new byte[] {'a', '\n', (byte) 0xFF});

        assertThatLoading(wrongEscape).withMessageContaining("Line 2 ").withMessageContaining("wrong escape");
        assertThatLoading(empty).withMessageContaining("Line 3 ").withMessageContaining("is empty");
        assertThatLoading(repeated).withMessageContaining("Lines 1 and 3 ");
        assertThatLoading(bytes).withMessageContaining("not UTF-8");
        assertThatLoading(folder.resolve("none.txt")).withMessageContaining("does not exist");
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<InputException> assertThatLoading(Path file) {
        return assertThatExceptionOfType(InputException.class).isThrownBy(() -> Vocabulary.load(file));
    }
}
