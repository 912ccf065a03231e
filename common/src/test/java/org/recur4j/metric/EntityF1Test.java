package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.metric.EntityF1.Counts;

class EntityF1Test {
    private static EntityF1 score(String predicted, String expected) {
        return EntityF1.NONE.plus(List.of(predicted.split(" ", -1)), List.of(expected.split(" ", -1)));
    }

    @Test
    void an_entity_needs_its_first_token_its_last_and_its_type() {
        assertThat(score("B-A I-A O", "B-A I-A O").total()).isEqualTo(new Counts(1, 1, 1));
        assertThat(score("B-A O O", "B-A I-A O").total()).isEqualTo(new Counts(0, 1, 1));
        assertThat(score("O B-A O", "B-A I-A O").total()).isEqualTo(new Counts(0, 1, 1));
        assertThat(score("B-B I-B O", "B-A I-A O").total()).isEqualTo(new Counts(0, 1, 1));
    }

    @Test
    void what_is_ill_formed_is_an_entity_too() {
        assertThat(score("O I-A I-A", "O B-A I-A").total()).isEqualTo(new Counts(1, 1, 1));
        assertThat(score("B-A I-B I-B", "B-A B-B I-B").total()).isEqualTo(new Counts(2, 2, 2));
        assertThat(score("E-A I-A O", "S-A S-A O").total()).isEqualTo(new Counts(2, 2, 2));
    }

    @Test
    void an_entity_ends_with_its_sequence() {
        EntityF1 two = score("B-A", "B-A").plus(List.of("I-A"), List.of("B-A"));

        assertThat(two.total()).isEqualTo(new Counts(2, 2, 2));
    }

    @Test
    void bio_and_bioes_of_the_same_entities_score_alike() {
        assertThat(score("B-A I-A I-A B-A O B-B", "B-A I-A O B-A O B-B"))
                .isEqualTo(score("B-A I-A E-A S-A O S-B", "B-A E-A O S-A O S-B"));
    }

    @Test
    void all_entities_count_alike_whatever_their_type() {
        EntityF1 score = score("B-A B-A B-A B-B O", "B-A B-A B-A O B-B");

        assertThat(score.types()).containsEntry("A", new Counts(3, 3, 3)).containsEntry("B", new Counts(0, 1, 1));
        assertThat(score.total().f1()).isEqualTo(3.0 / 4);
        assertThat(score.types().get("B").f1()).isZero();
    }

    @Test
    void nothing_there_scores_nothing() {
        assertThat(EntityF1.NONE.total().f1()).isZero();
        assertThat(score("O NOUN", "O NOUN").total()).isEqualTo(new Counts(0, 0, 0));
    }

    @Test
    void lists_of_different_lengths_are_refused() {
        assertThatThrownBy(() -> EntityF1.NONE.plus(List.of("O"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
