package org.recur4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WordTokenizerTest {
    private final WordTokenizer tokenizer = new WordTokenizer();

    @Test
    void words_numbers_marks_and_newlines_are_tokens() {
        assertThat(tokenizer.tokens("He said: \"it's 3.5 well-known (old) jokes.\"\n"))
                .containsExactly(
                        "He",
                        "said",
                        ":",
                        "\"",
                        "it's",
                        "3.5",
                        "well-known",
                        "(",
                        "old",
                        ")",
                        "jokes",
                        ".",
                        "\"",
                        "\n");
    }

    @Test
    void the_marks_of_a_sentence_end_are_no_part_of_a_number() {
        assertThat(tokenizer.tokens("1,000.50 at 12:30, in 1999."))
                .containsExactly("1,000.50", "at", "12:30", ",", "in", "1999", ".");
    }

    @Test
    void letters_of_all_scripts_make_words() {
        assertThat(tokenizer.tokens("Zażółć l’été नमस्ते 東京")).containsExactly("Zażółć", "l’été", "नमस्ते", "東京");
    }

    @Test
    void an_emoji_with_its_modifiers_is_one_token() {
        assertThat(tokenizer.tokens("a👩🏽\u200D💻!❤\uFE0F")).containsExactly("a", "👩🏽\u200D💻", "!", "❤\uFE0F");
    }

    @Test
    void the_mark_of_unknown_words_is_one_token() {
        assertThat(tokenizer.tokens("a <unk> b<unk>")).containsExactly("a", "<unk>", "b", "<unk>");
    }

    @Test
    void spaces_of_every_kind_are_forgotten() {
        assertThat(tokenizer.tokens(" a\tb\u00A0c\u2028d\r\n\n")).containsExactly("a", "b", "c", "d", "\n", "\n");
    }

    @Test
    void ordinary_prose_is_restored() {
        String prose = "\"It's 3.5 (or 4) well-known jokes,\" he said; “why not?” It cost $5.\nGood: isn't it!\n\nYes…";

        assertThat(tokenizer.join(tokenizer.tokens(prose))).isEqualTo(prose);
    }

    @Test
    void joining_token_by_token_gives_the_same_text() {
        Tokenizer.Joiner joiner = tokenizer.joiner();

        assertThat(List.of("I", "saw", "(", "him", ")", ".", "\n", "You", "?"))
                .extracting(joiner::append)
                .containsExactly("I", " saw", " (", "him", ")", ".", "\n", "You", "?");
    }

    @Property(seed = "1")
    void cutting_what_was_joined_gives_the_same_tokens(@ForAll String text) {
        assertSameAgain(text);
    }

    @Property(seed = "1")
    void cutting_what_was_joined_gives_the_same_tokens_where_marks_meet(@ForAll("marks") String text) {
        assertSameAgain(text);
    }

    @Property(seed = "1")
    void the_count_is_the_number_of_tokens(@ForAll("marks") String text) {
        assertThat(tokenizer.count(text)).isEqualTo(tokenizer.tokens(text).size());
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of(
                        "a", "B1", "7", "é", " ", "\n", ".", ",", ":", "'", "\"", "’", "‘", "“", "”", "(", ")", "-",
                        "_", "$", "%", "<", "unk", ">", "<unk>", "\u0301", "\uFE0F", "\u200D", "👩", "🏽", "\uD800",
                        "\uDC00", "\t")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private void assertSameAgain(String text) {
        List<String> tokens = tokenizer.tokens(text);

        assertThat(tokenizer.tokens(tokenizer.join(tokens))).isEqualTo(tokens);
    }

    @Test
    void what_goes_on_after_a_text_has_one_space_before_its_first_word() {
        for (String space : List.of(" ", "  ", "\t", "\u00A0", "\n")) {
            assertThat(new WordTokenizer().joinerAfter("I grew up in" + space).append("Poland"))
                    .isEqualTo("Poland");
        }
        assertThat(new WordTokenizer().joinerAfter("I grew up in").append("Poland"))
                .isEqualTo(" Poland");
        assertThat(new WordTokenizer().joinerAfter("").append("Poland")).isEqualTo("Poland");
        assertThat(new WordTokenizer().joinerAfter("(").append("Poland")).isEqualTo("Poland");
        Tokenizer.Joiner quoting = new WordTokenizer().joinerAfter("He said \"so ");
        assertThat(quoting.append("it") + quoting.append("\"") + quoting.append("is"))
                .isEqualTo("it\" is");
    }
}
