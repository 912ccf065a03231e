package org.recur4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CharacterTokenizerTest {
    private final CharacterTokenizer tokenizer = new CharacterTokenizer();

    @Property(seed = "1")
    void joining_gives_back_any_text(@ForAll String text) {
        assertThat(tokenizer.join(tokenizer.tokens(text))).isEqualTo(text);
    }

    @Property(seed = "1")
    void the_count_is_the_number_of_tokens(@ForAll String text) {
        assertThat(tokenizer.count(text)).isEqualTo(tokenizer.tokens(text).size());
    }

    @Test
    void a_code_point_of_two_units_is_one_token() {
        assertThat(tokenizer.tokens("a😀\né")).containsExactly("a", "😀", "\n", "é");
    }

    @Test
    void an_empty_text_has_no_tokens() {
        assertThat(tokenizer.tokens("")).isEmpty();
    }
}
