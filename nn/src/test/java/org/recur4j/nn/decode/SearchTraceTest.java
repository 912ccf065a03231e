package org.recur4j.nn.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.recur4j.nn.decode.SearchTrace.Fate;
import org.recur4j.nn.decode.SearchTrace.Node;

class SearchTraceTest {
    private static final int END = 1;
    private static final int VOCABULARY = 7;
    private static final int[] NONE = {};

    private static BeamSearch<List<Integer>> search(SearchSettings settings) {
        return new BeamSearch<>(new RandomStepModel(VOCABULARY, 3), new SearchTokens(0, END, Set.of(6)), settings);
    }

    @Property(tries = 60, seed = "1")
    void a_recorded_search_finds_what_the_plain_one_finds(
            @ForAll int seed, @ForAll @IntRange(min = 1, max = 5) int beam) {
        BeamSearch<List<Integer>> search = search(new SearchSettings(beam, 9, 0.8, 0.2, 2, 1, 2));

        List<Hypothesis> recorded = search.trace(List.of(seed), 8, NONE, 3).best();

        assertThat(recorded)
                .usingRecursiveComparison()
                .isEqualTo(search.search(List.of(List.of(seed)), new int[] {8}).get(0));
    }

    @Property(tries = 40, seed = "1")
    void the_tree_has_every_step_of_the_search(@ForAll int seed) {
        SearchTrace trace = search(new SearchSettings(3, 9, 1, 0, 0, 1, 0)).trace(List.of(seed), 9, NONE, VOCABULARY);
        Hypothesis best = trace.best().get(0);

        Node node = trace.root();
        for (int i = 0; i < best.tokens().length; i++) {
            assertThat(node.attention()).containsExactly(best.attention()[i]);
            node = next(node, best.tokens()[i]);
        }
        Node end = next(node, END);
        assertThat(end.fate()).isEqualTo(Fate.FINISHED);
        assertThat(end.total()).isEqualTo(best.logProbability(), within(1e-6));
        assertThat(end.score()).isEqualTo(best.score());
        List<Node> all = all(trace.root()).toList();
        assertThat(all).filteredOn(one -> one.fate() == Fate.FINISHED).allMatch(one -> one.score() <= best.score());
        assertThat(all).allMatch(one -> one.next().isEmpty() || probability(one) < 1); // two tokens are never written
        assertThat(all).allMatch(one -> Math.abs(one.total() - sum(one)) < 1e-6);
        for (int depth = 1; depth <= 10; depth++) {
            assertThat(at(trace.root(), depth).filter(one -> one.fate() != Fate.DROPPED))
                    .hasSizeLessThanOrEqualTo(3);
        }
    }

    /** Of each continuation its parent's total and its own logarithm: the same for all of a hypothesis. */
    private static double sum(Node node) {
        return node.next().isEmpty()
                ? node.total()
                : node.next().get(0).total() - node.next().get(0).logProbability();
    }

    private static double probability(Node node) {
        return node.next().stream()
                .mapToDouble(one -> Math.exp(one.logProbability()))
                .sum();
    }

    private static Node next(Node node, int token) {
        return node.next().stream()
                .filter(one -> one.token() == token)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Node> all(Node node) {
        return Stream.concat(Stream.of(node), node.next().stream().flatMap(SearchTraceTest::all));
    }

    private static Stream<Node> at(Node node, int depth) {
        return depth == 0 ? Stream.of(node) : node.next().stream().flatMap(one -> at(one, depth - 1));
    }

    @Property(tries = 40, seed = "1")
    void a_prefix_is_kept_and_the_search_goes_on_as_from_there(@ForAll int seed) {
        BeamSearch<List<Integer>> search = search(new SearchSettings(1, 9, 0, 0, 0, 1, 0));
        Node root = search.trace(List.of(seed), 9, NONE, VOCABULARY).root();
        int unlikely = root.next().stream()
                .filter(one -> one.token() != END)
                .min(Comparator.comparing(Node::logProbability))
                .orElseThrow()
                .token();

        SearchTrace trace = search.trace(List.of(seed), 9, new int[] {unlikely, 3}, 2);

        assertThat(trace.best().get(0).tokens()).startsWith(unlikely, 3);
        assertThat(next(trace.root(), unlikely).fate()).isEqualTo(Fate.KEPT);
        Node third = next(next(trace.root(), unlikely), 3);
        assertThat(third.next().get(0).fate()).as("greedy from there").isNotEqualTo(Fate.DROPPED);
    }

    @Test
    void a_prefix_can_end_the_sentence() {
        SearchTrace trace = search(new SearchSettings(4, 9, 0, 0, 0, 1, 0)).trace(List.of(5), 9, new int[] {4, END}, 2);

        assertThat(Arrays.stream(trace.best().get(0).tokens()).boxed()).containsExactly(4);
    }
}
