package org.recur4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class TreebankTokenizerTest {
    private final Tokenizer tokenizer = new TreebankTokenizer();

    @Test
    void contractions_fall_into_two_tokens() {
        assertThat(tokenizer.tokens("It isn't John's -- they'll say so..."))
                .containsExactly("It", "is", "n't", "John", "'s", "--", "they", "'ll", "say", "so", "...");
        assertThat(tokenizer.tokens("CAN'T won\u2019t I'm we've he'd you're"))
                .containsExactly("CA", "N'T", "wo", "n\u2019t", "I", "'m", "we", "'ve", "he", "'d", "you", "'re");
    }

    @Test
    void hyphens_and_numbers_stay_whole() {
        assertThat(tokenizer.tokens("A well-made 3.5 film, 10/10 (1,000 times)!"))
                .containsExactly(
                        "A", "well-made", "3.5", "film", ",", "10", "/", "10", "(", "1,000", "times", ")", "!");
    }

    @Test
    void other_quotes_are_tokens_by_themselves() {
        assertThat(tokenizer.tokens("the 'best' rock'n'roll"))
                .containsExactly("the", "'", "best", "'", "rock", "'", "n", "'", "roll");
    }

    @Property(seed = "1")
    void a_joined_text_is_cut_the_same_again(
            @ForAll
                    @StringLength(max = 30)
                    @CharRange(from = 'a', to = 'e')
                    @Chars({'n', 't', '\'', 's', ' ', '-', '.', '3', 'é', '!'})
                    String text) {
        assertThat(tokenizer.tokens(tokenizer.join(tokenizer.tokens(text)))).isEqualTo(tokenizer.tokens(text));
    }
}
