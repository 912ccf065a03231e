package org.recur4j.nn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.recur4j.nn.head.Chains.Listed;

/** Sums and best sequences of the chain against a list of all sequences. */
class ForwardBackwardTest {
    private static final double TOLERANCE = 1e-10;
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    @Property(tries = 2000, seed = "1")
    void sums_are_those_over_all_sequences(
            @ForAll @LongRange(min = 1, max = 1 << 20) long seed,
            @ForAll @IntRange(min = 1, max = 4) int tags,
            @ForAll @IntRange(min = 1, max = 5) int length,
            @ForAll @IntRange(min = 1, max = 1000) int scale,
            @ForAll boolean constrained) {
        SplittableRandom random = new SplittableRandom(seed);
        ChainScores chain = Chains.random(random, tags, scale, constrained ? 0.3 : 0);
        double[] emissions = Chains.numbers(random, length * tags, scale);
        Listed expected = Chains.listed(chain, emissions, length);
        ForwardBackward sums = new ForwardBackward(chain);
        LogChain logarithms = new LogChain(chain);
        double[] marginals = new double[length * tags];
        double[] same = new double[length * tags];
        double near = TOLERANCE * scale;

        assertEqual(sums.logPartition(emissions, length), expected.logPartition(), near);
        assertEqual(sums.posteriors(emissions, length, marginals), expected.logPartition(), near);
        assertEqual(logarithms.posteriors(emissions, length, same), expected.logPartition(), near);
        for (double[] found : new double[][] {marginals, same}) {
            assertThat(found).containsExactly(expected.marginals(), within(near));
        }
        for (double[] found : new double[][] {sums.expectedTransitions(), logarithms.expectedTransitions()}) {
            assertThat(found).containsExactly(expected.transitions(), within(near));
        }
    }

    @Property(tries = 1000, seed = "1")
    void pairs_are_those_over_all_sequences_and_add_up_to_the_marginals(
            @ForAll @LongRange(min = 1, max = 1 << 20) long seed,
            @ForAll @IntRange(min = 1, max = 4) int tags,
            @ForAll @IntRange(min = 1, max = 5) int length,
            @ForAll @IntRange(min = 1, max = 1000) int scale,
            @ForAll boolean constrained) {
        SplittableRandom random = new SplittableRandom(seed);
        ChainScores chain = Chains.random(random, tags, scale, constrained ? 0.3 : 0);
        double[] emissions = Chains.numbers(random, length * tags, scale);
        double near = TOLERANCE * scale;
        ForwardBackward sums = new ForwardBackward(chain);
        double[] marginals = new double[length * tags];
        sums.posteriors(emissions, length, marginals);
        double[] expected = sums.expectedTransitions();

        double[] pairs = sums.pairs(emissions, length);

        assertThat(pairs)
                .containsExactly(Chains.listed(chain, emissions, length).pairs(), within(near));
        assertThat(sums.expectedTransitions()).as("not counted again").containsExactly(expected);
        double[] before = new double[length * tags];
        double[] here = new double[length * tags];
        for (int at = 0; at < pairs.length; at++) {
            int step = at / (tags * tags);
            before[step * tags + at / tags % tags] += pairs[at];
            here[(step + 1) * tags + at % tags] += pairs[at];
        }
        for (int k = 0; k < marginals.length && length > 1; k++) {
            assertThat(k < (length - 1) * tags ? before[k] : here[k]).isCloseTo(marginals[k], within(near));
            assertThat(k < tags ? before[k] : here[k]).isCloseTo(marginals[k], within(near));
        }
    }

    @Property(tries = 300, seed = "1")
    void the_best_sequence_has_the_highest_score_of_all(
            @ForAll @LongRange(min = 1, max = 1 << 20) long seed,
            @ForAll @IntRange(min = 1, max = 4) int tags,
            @ForAll @IntRange(min = 1, max = 5) int length,
            @ForAll boolean constrained) {
        SplittableRandom random = new SplittableRandom(seed);
        ChainScores chain = Chains.random(random, tags, 2, constrained ? 0.4 : 0);
        double[] emissions = Chains.numbers(random, length * tags, 2);
        double best = Chains.listed(chain, emissions, length).best();
        ChainScores.Path path = chain.best(emissions, length);
        assertEqual(path.score(), best, TOLERANCE);
        if (best > NEVER) {
            assertEqual(chain.score(emissions, path.tags()), best, TOLERANCE);
            Chains.each(chain, emissions, length, (tag, score) -> {
                if (score > best - TOLERANCE) {
                    assertThat(path.tags()).isEqualTo(tag);
                }
            });
        }
    }

    @Test
    void scaled_probabilities_serve_for_ordinary_scores_and_give_up_before_they_vanish() {
        SplittableRandom random = new SplittableRandom(3);
        ChainScores ordinary = Chains.random(random, 5, 20, 0.2);
        assertThat(new ScaledChain(ordinary).forward(Chains.numbers(random, 40 * 5, 20), 40))
                .isFinite();
        ChainScores extreme = Chains.random(random, 5, 1000, 0);
        assertThat(new ScaledChain(extreme).forward(Chains.numbers(random, 40 * 5, 1000), 40))
                .isNaN();
    }

    @Test
    void the_only_allowed_way_counts_however_unlikely_its_beginning_looks() {
        double[] transitions = {0, NEVER, NEVER, 0}; // each tag is followed by itself
        ChainScores chain = new ChainScores(transitions, new double[2], new double[] {NEVER, 0});
        int length = 60;
        double[] emissions = new double[2 * length];
        for (int t = 0; t < length; t++) {
            emissions[2 * t] = 50; // 60 · 50 against the tag that may end
        }
        ForwardBackward sums = new ForwardBackward(chain);
        double[] marginals = new double[2 * length];
        assertThat(sums.posteriors(emissions, length, marginals)).isCloseTo(0, within(TOLERANCE));
        for (int t = 0; t < length; t++) {
            assertThat(marginals[2 * t + 1]).isCloseTo(1, within(TOLERANCE));
        }
        assertThat(sums.expectedTransitions()).containsExactly(new double[] {0, 0, 0, length - 1}, within(TOLERANCE));
    }

    @Test
    void small_probabilities_count_where_all_others_are_smaller_still() {
        ChainScores chain = new ChainScores(new double[] {-460, 0, -460, 0}, new double[2], new double[2]);
        double[] emissions = {0, 0, 0, -345, 0, -575};
        Listed expected = Chains.listed(chain, emissions, 3);
        double[] marginals = new double[6];
        ForwardBackward sums = new ForwardBackward(chain);
        assertThat(sums.posteriors(emissions, 3, marginals)).isCloseTo(expected.logPartition(), within(TOLERANCE));
        assertThat(marginals).containsExactly(expected.marginals(), within(TOLERANCE));
        assertThat(sums.expectedTransitions()).containsExactly(expected.transitions(), within(TOLERANCE));
    }

    @Test
    void a_thousand_steps_of_scores_of_a_thousand_stay_finite() {
        int tags = 7;
        int length = 1000;
        SplittableRandom random = new SplittableRandom(5);
        ChainScores chain = Chains.random(random, tags, 1000, 0);
        double[] emissions = Chains.numbers(random, length * tags, 1000);
        double[] marginals = new double[length * tags];
        ForwardBackward sums = new ForwardBackward(chain);
        double sum = sums.posteriors(emissions, length, marginals);
        double best = chain.best(emissions, length).score();
        assertThat(sum).isBetween(best, best + 1);
        assertThat(Arrays.stream(marginals).sum()).isCloseTo(length, within(1e-5));
        assertThat(Arrays.stream(sums.expectedTransitions()).sum()).isCloseTo(length - 1, within(1e-5));
    }

    @Test
    void scores_that_are_not_numbers_give_no_number() {
        ChainScores chain = new ChainScores(new double[4], new double[2], new double[2]);
        double[] emissions = {0, Double.NaN, 0, 0};
        assertThat(new ForwardBackward(chain).posteriors(emissions, 2, new double[4]))
                .isNaN();
    }

    @Test
    void a_sequence_without_steps_has_one_way() {
        ChainScores chain = Chains.random(new SplittableRandom(1), 3, 1, 0);
        assertThat(new ForwardBackward(chain).logPartition(new double[0], 0)).isZero();
        assertThat(new ForwardBackward(chain).posteriors(new double[0], 0, new double[0]))
                .isZero();
        assertThat(chain.best(new double[0], 0).tags()).isEmpty();
        assertThat(chain.score(new double[0], new int[0])).isZero();
    }

    @Test
    void scores_of_another_number_of_tags_are_refused() {
        assertThatThrownBy(() -> new ChainScores(new double[4], new double[3], new double[3]))
                .hasMessage("a chain of 3 tags cannot have 3 ends and 4 transitions");
    }

    private static void assertEqual(double actual, double expected, double near) {
        if (expected == NEVER) {
            assertThat(actual).isEqualTo(NEVER);
        } else {
            assertThat(actual).isCloseTo(expected, within(near));
        }
    }
}
