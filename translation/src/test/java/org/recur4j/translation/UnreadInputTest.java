package org.recur4j.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadInputTest {
    private final UnreadInput input = new UnreadInput(
            SentenceText.learn("en", new TranslationConfig.Text("kept", 1, 0), List.of("The cat is black .")));

    @Test
    void what_can_be_read_says_nothing() {
        input.add("The cat is black.");
        input.add("");
        input.add("cat ".repeat(1000));

        assertThat(input.warnings()).isEmpty();
    }

    @Test
    void lines_that_are_cut_are_named_and_summed_up() {
        input.add("black");
        input.add("cat ".repeat(1001));

        assertThat(input.warnings()).singleElement().asString().startsWith("Line 2 has more than 1000 words");

        for (int i = 0; i < 6; i++) {
            input.add("cat ".repeat(1001));
        }
        assertThat(input.warnings())
                .singleElement()
                .asString()
                .startsWith("Lines 2, 3, 4, 5, 6 and 2 more have more than 1000 words");
    }

    @Test
    void another_language_is_told_by_its_unknown_words() {
        input.add("Le chat est noir.");

        assertThat(input.warnings()).singleElement().asString().startsWith("80 % of the words");
    }
}
