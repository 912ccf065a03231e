package org.recur4j.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.data.InputException;

class SentimentTreeTest {
    @Test
    void a_tree_is_its_words_and_the_label_of_its_root() {
        assertThat(texts("(3 (2 It) (4 (4 works) (2 .)))", false))
                .containsExactly(new LabelledText("It works .", "3", "a.txt, line 1", true));
    }

    @Test
    void every_phrase_comes_with_its_label_behind_the_sentence() {
        assertThat(texts("(3 (2 It) (4 (4 works) (2 .)))", true))
                .extracting(LabelledText::text, LabelledText::label, LabelledText::whole)
                .containsExactly(
                        tuple("It works .", "3", true),
                        tuple("It", "2", false),
                        tuple("works .", "4", false),
                        tuple("works", "4", false),
                        tuple(".", "2", false));
    }

    @Test
    void escaped_brackets_slashes_and_stars_become_themselves() {
        assertThat(texts("(2 (2 (2 -LRB-) (2 and\\/or)) (2 (2 \\*) (2 -RRB-)))", false))
                .extracting(LabelledText::text)
                .containsExactly("( and/or * )");
    }

    @Test
    void a_non_breaking_space_is_part_of_a_word() {
        assertThat(texts("(2 (2 2\u00a01\\/2) (2 stars))", true))
                .extracting(LabelledText::text)
                .containsExactly("2\u00a01/2 stars", "2\u00a01/2", "stars");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(3 (2 It) (4 works) | ends before its brackets are closed",
                "(3 (2 It)) (4 works) | goes on behind the tree",
                ") | closes a bracket that is not open",
                "It works | does not begin with a bracket",
                "(It works) | no label from 0 to 4",
                "(5 works) | no label from 0 to 4",
                "(22 works) | no label from 0 to 4",
                "( | no label from 0 to 4",
                "(3 | ends before",
                "(3 ) | a bracket without a word",
                "(3 It works) | a word beside another",
                "(3 It (2 works)) | a tree beside a word",
                "(3 (2 It) works) | a word beside another or beside a tree",
            })
    void a_malformed_tree_is_named_with_its_place(String line, String what) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> texts(line, true))
                .withMessageStartingWith("a.txt, line 1, column ")
                .withMessageContaining(what);
    }

    @Test
    void depth_and_length_are_bounded() {
        String deepest = nested(SentimentTree.MAX_DEPTH);
        assertThat(texts(deepest, false)).hasSize(1);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> texts(nested(SentimentTree.MAX_DEPTH + 1), false))
                .withMessageContaining("nested deeper than 1000");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> texts("(2 " + "a".repeat(SentimentTree.MAX_LENGTH) + ")", false))
                .withMessageContaining("longer than");
    }

    @Property(seed = "1")
    void any_line_gives_texts_or_one_clear_error(
            @ForAll @Chars({'(', ')', ' ', '2', '5', 'a'}) @StringLength(max = 30) String line) {
        List<LabelledText> texts;
        try {
            texts = texts(line, true);
        } catch (InputException e) {
            assertThat(e).hasMessageStartingWith("a.txt, line 1, column ");
            return;
        }
        assertThat(texts)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(texts.get(0).text()).contains(text.text()));
    }

    private static String nested(int depth) {
        StringBuilder line = new StringBuilder();
        IntStream.range(0, depth).forEach(i -> line.append("(2 "));
        return line.append("a").append(")".repeat(depth)).toString();
    }

    private static List<LabelledText> texts(String line, boolean phrases) {
        return SentimentTree.texts(line, "a.txt, line 1", phrases);
    }
}
