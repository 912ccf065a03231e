package org.recur4j.nn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.nn.InvalidSettingException;

class TagConstraintsTest {
    private static final List<String> BIO = List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC");
    private static final List<String> BIOES = List.of("O", "B-X", "I-X", "E-X", "S-X", "B-Y", "E-Y");

    @Test
    void an_inner_tag_follows_the_first_or_an_inner_one_of_its_own_type() {
        TagConstraints constraints = TagConstraints.bio(BIO);
        assertThat(allowed(BIO, constraints))
                .doesNotContain("O I-PER", "O I-LOC", "B-PER I-LOC", "I-PER I-LOC", "B-LOC I-PER", "I-LOC I-PER")
                .hasSize(5 * 5 - 6);
        assertThat(constraints.allowedStarts()).containsExactly(true, true, false, true, false);
        assertThat(constraints.allowedEnds()).doesNotContain(false);
    }

    @Test
    void a_chunk_with_a_last_tag_is_closed_before_another_begins() {
        TagConstraints constraints = TagConstraints.bioes(BIOES);
        assertThat(allowed(BIOES, constraints))
                .containsExactlyInAnyOrder(
                        "O O", "O B-X", "O S-X", "O B-Y", "B-X I-X", "B-X E-X", "I-X I-X", "I-X E-X", "E-X O",
                        "E-X B-X", "E-X S-X", "E-X B-Y", "S-X O", "S-X B-X", "S-X S-X", "S-X B-Y", "B-Y E-Y", "E-Y O",
                        "E-Y B-X", "E-Y S-X", "E-Y B-Y");
        assertThat(constraints.allowedStarts()).containsExactly(true, true, false, false, true, true, false);
        assertThat(constraints.allowedEnds()).containsExactly(true, false, false, true, true, false, true);
    }

    @Test
    void tags_of_other_schemes_are_refused() {
        assertRefused(() -> TagConstraints.bio(List.of("O", "E-PER")), "tag 'E-PER' is not O, B-TYPE or I-TYPE");
        assertRefused(() -> TagConstraints.bio(List.of("NOUN")), "tag 'NOUN' is not");
        assertRefused(() -> TagConstraints.bioes(List.of("B-")), "tag 'B-' is not O, B-TYPE, I-TYPE, E-TYPE or S-TYPE");
        assertRefused(() -> TagConstraints.bio(List.of("O", "O")), "a tag occurs twice in [O, O]");
    }

    @Test
    void arrays_that_do_not_fit_and_constraints_that_allow_nothing_are_refused() {
        boolean[] yes = {true, true};
        assertRefused(
                () -> TagConstraints.of(new boolean[][] {yes, {true}}, yes, yes),
                "constraints of 2 tags need 2 ends and 2 rows of 2 transitions");
        assertRefused(
                () -> TagConstraints.of(new boolean[][] {yes, yes}, yes, new boolean[2]),
                "allow at least one tag to begin and one to end a sequence");
    }

    private static void assertRefused(Runnable made, String said) {
        assertThatThrownBy(made::run)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(said);
    }

    private static List<String> allowed(List<String> tags, TagConstraints constraints) {
        List<String> pairs = new ArrayList<>();
        for (int from = 0; from < tags.size(); from++) {
            for (int to = 0; to < tags.size(); to++) {
                if (constraints.allowedTransitions().get(from).get(to)) {
                    pairs.add(tags.get(from) + " " + tags.get(to));
                }
            }
        }
        return pairs;
    }
}
