package org.recur4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyedSplitTest {
    @Property(tries = 200, seed = "1")
    void no_key_is_in_two_parts_and_nothing_is_lost(
            @ForAll @Size(min = 1, max = 100) List<@IntRange(max = 30) Integer> examples, @ForAll long seed) {
        List<String> keys = examples.stream().map(String::valueOf).toList();
        Set<String> distinct = new TreeSet<>(keys);
        List<Double> shares = List.of(0.2, 0.1);
        long carved = Math.max(1, Math.round(0.2 * distinct.size())) + Math.max(1, Math.round(0.1 * distinct.size()));
        Assume.that(distinct.size() > carved);

        List<List<Integer>> parts = new KeyedSplit(distinct, shares, seed, "all").parts(examples, keys);

        assertThat(parts).hasSize(3);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(examples);
        assertThat(Set.copyOf(parts.get(0)).size() + Set.copyOf(parts.get(1)).size())
                .isEqualTo((int) carved);
        for (List<Integer> part : parts) {
            assertThat(part)
                    .containsExactlyElementsOf(
                            examples.stream().filter(part::contains).toList());
        }
    }

    @Test
    void a_part_has_its_share_of_the_keys_and_the_rest_comes_last() {
        List<String> keys = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

        List<List<String>> parts = new KeyedSplit(keys, List.of(0.3, 0.01), 1, "all").parts(keys, keys);

        assertThat(parts).extracting(List::size).containsExactly(3, 1, 6);
    }

    @Test
    void too_few_keys_are_refused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new KeyedSplit(List.of("a", "b"), List.of(0.1, 0.1), 1, "pairs.txt has 2 sentences"))
                .withMessage("pairs.txt has 2 sentences, too few to train on and to hold out 2 sets: add some.");
    }
}
