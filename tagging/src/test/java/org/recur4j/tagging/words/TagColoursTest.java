package org.recur4j.tagging.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.report.TaggedSection.Span;

class TagColoursTest {
    private static final TagColours COLOURS = TagColours.of(List.of("B-LOC", "B-PER", "I-LOC", "I-PER", "NOUN", "O"));

    private static final TaggedSequence SEQUENCE = new TaggedSequence(
            List.of("Ann", "Hudson", "saw", "Paris", "harbour"), List.of("B-PER", "I-PER", "O", "B-LOC", "NOUN"), "");

    @Test
    void a_type_of_entity_has_one_colour_and_what_is_outside_none() {
        assertThat(COLOURS.names()).containsExactly("LOC", "PER", "NOUN");
        assertThat(COLOURS.of("I-PER")).isEqualTo(COLOURS.of("B-PER")).isEqualTo(1);
        assertThat(COLOURS.of("O")).isNegative();
    }

    @Test
    void the_words_of_an_entity_are_one_span() {
        assertThat(COLOURS.spans(SEQUENCE, SEQUENCE.tags(), true))
                .containsExactly(
                        new Span("Ann Hudson", "PER", 1, true),
                        new Span("saw", "", -1, true),
                        new Span("Paris", "LOC", 0, true),
                        new Span("harbour", "NOUN", 2, true));
    }

    @Test
    void what_is_wrong_keeps_its_name_and_an_entity_is_right_as_a_whole_only() {
        List<String> given = List.of("B-PER", "O", "O", "B-LOC", "I-LOC");

        assertThat(COLOURS.spans(SEQUENCE, given, false))
                .containsExactly(
                        new Span("Ann", "PER", 1, false),
                        new Span("Hudson", "O", -1, false),
                        new Span("saw", "", -1, true),
                        new Span("Paris harbour", "LOC", 0, false));
    }
}
