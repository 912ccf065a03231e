package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values counted by hand. */
class SpanCountsTest {
    private static List<String> marks(String letters) {
        return letters.chars().mapToObj(Character::toString).toList();
    }

    private static SpanCounts of(String predicted, String expected) {
        return SpanCounts.NONE.plus(marks(predicted), marks(expected));
    }

    @Test
    void steps_count_as_marked_or_not() {
        SpanCounts counts = of("..aaaa....a.", "..aaa....aa.");

        assertThat(counts.steps()).isEqualTo(new BinaryCounts(4, 1, 1, 6));
        assertThat(counts.steps().sensitivity()).isEqualTo(0.8);
        assertThat(counts.steps().precision()).isEqualTo(0.8);
        assertThat(counts.steps().specificity()).isEqualTo(6 / 7.0);
        assertThat(counts.steps().matthews()).isCloseTo((4 * 6 - 1) / Math.sqrt(5 * 5 * 7 * 7), within(1e-12));
    }

    @Test
    void a_span_is_right_where_both_ends_and_the_mark_are() {
        SpanCounts counts = of("aa..bb..aaa.bb", "aa..aa..aa..bb");

        assertThat(counts.spans()).isEqualTo(new BinaryCounts(2, 2, 2, 0)); // first and last
        assertThat(counts.spans().sensitivity()).isEqualTo(0.5);
        assertThat(counts.spans().precision()).isEqualTo(0.5);
    }

    @Test
    void spans_next_to_each_other_are_told_apart_by_their_marks() {
        assertThat(of("aabb", "aabb").spans()).isEqualTo(new BinaryCounts(2, 0, 0, 0));
        assertThat(of("aaaa", "aabb").spans()).isEqualTo(new BinaryCounts(0, 1, 2, 0));
    }

    @Test
    void sequences_add_up_and_do_not_run_into_each_other() {
        SpanCounts counts = of("aa", "aa").plus(marks("aa"), marks("a."));

        assertThat(counts.steps()).isEqualTo(new BinaryCounts(3, 1, 0, 0));
        assertThat(counts.spans()).isEqualTo(new BinaryCounts(1, 1, 1, 0));
    }

    @Test
    void without_marks_there_is_no_precision() {
        assertThat(of("....", "....").steps()).isEqualTo(new BinaryCounts(0, 0, 0, 4));
        assertThat(of("....", "....").spans().precision()).isNaN();
    }
}
