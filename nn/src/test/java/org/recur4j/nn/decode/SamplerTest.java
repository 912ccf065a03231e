package org.recur4j.nn.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.recur4j.nn.InvalidSettingException;

class SamplerTest {
    private static final int DRAWS = 40_000;

    @Test
    void plain_sampling_follows_the_probabilities() {
        double[] shares = shares(logs(0.5, 0.2, 0.3), SamplingSettings.PLAIN);

        assertThat(shares).containsExactly(new double[] {0.5, 0.2, 0.3}, within(0.015));
    }

    @Test
    void a_temperature_of_a_half_squares_the_odds() {
        double[] shares = shares(logs(0.6, 0.3, 0.1), new SamplingSettings(0.5, 0, 1));

        assertThat(shares).containsExactly(new double[] {36 / 46.0, 9 / 46.0, 1 / 46.0}, within(0.015));
    }

    @Test
    void top_k_keeps_the_k_likeliest_and_their_odds() {
        double[] shares = shares(logs(0.1, 0.4, 0.3, 0.2), new SamplingSettings(1, 2, 1));

        assertThat(shares).containsExactly(new double[] {0, 4 / 7.0, 3 / 7.0, 0}, within(0.015));
    }

    @Test
    void top_p_keeps_the_fewest_that_reach_it() {
        double[] shares = shares(logs(0.1, 0.4, 0.3, 0.2), new SamplingSettings(1, 0, 0.6));

        assertThat(shares).containsExactly(new double[] {0, 4 / 7.0, 3 / 7.0, 0}, within(0.015));
    }

    @Test
    void top_p_is_of_what_top_k_left() {
        double[] shares = shares(logs(0.4, 0.3, 0.2, 0.1), new SamplingSettings(1, 2, 0.5)); // 4/7 > 0.5

        assertThat(shares).containsExactly(1, 0, 0, 0);
    }

    @Test
    void the_smallest_top_p_leaves_the_likeliest() {
        assertThat(shares(logs(0.2, 0.5, 0.3), new SamplingSettings(1, 0, Double.MIN_VALUE)))
                .containsExactly(0, 1, 0);
    }

    @Test
    void a_top_k_beyond_the_vocabulary_changes_nothing() {
        assertThat(shares(logs(0.5, 0.5), new SamplingSettings(1, 100, 1)))
                .containsExactly(new double[] {0.5, 0.5}, within(0.015));
    }

    @Test
    void temperature_zero_takes_the_first_of_the_likeliest_and_no_random_number() {
        RandomGenerator none = () -> {
            throw new AssertionError("no random number is needed");
        };

        assertThat(Sampler.next(logs(0.2, 0.4, 0.4), SamplingSettings.GREEDY, none))
                .isEqualTo(1);
        assertThat(Sampler.next(new float[] {-0f, 0f}, new SamplingSettings(0, 1, 1), none))
                .isZero();
    }

    @Test
    void a_tie_at_the_edge_of_top_k_goes_to_the_lower_number() {
        assertThat(shares(logs(0.25, 0.25, 0.25, 0.25), new SamplingSettings(1, 2, 1)))
                .containsExactly(new double[] {0.5, 0.5, 0, 0}, within(0.015));
    }

    @Test
    void huge_and_tiny_log_probabilities_do_not_overflow() {
        float[] huge = {-1e30f, 3e38f, 3e38f};
        float[] tiny = {-3e38f, -3e38f, Float.NEGATIVE_INFINITY};

        assertThat(shares(huge, SamplingSettings.PLAIN)).containsExactly(new double[] {0, 0.5, 0.5}, within(0.015));
        assertThat(shares(tiny, SamplingSettings.PLAIN)).containsExactly(new double[] {0.5, 0.5, 0}, within(0.015));
        assertThat(shares(logs(0.4, 0.6), new SamplingSettings(1e-300, 0, 1))).containsExactly(0, 1);
        assertThat(shares(logs(0.4, 0.6), new SamplingSettings(1e300, 0, 1)))
                .containsExactly(new double[] {0.5, 0.5}, within(0.015));
    }

    @Test
    void what_is_no_distribution_is_an_error() {
        assertRefused(Float.NaN, 0f);
        assertRefused(0f, Float.POSITIVE_INFINITY);
        assertRefused(Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY);
        assertRefused();
    }

    @Property(tries = 300, seed = "1")
    void a_drawn_token_is_among_those_allowed(
            @ForAll @Size(min = 1, max = 20) float[] logs,
            @ForAll @IntRange(max = 25) int topK,
            @ForAll @FloatRange(min = 0.01f, max = 1f) float topP,
            @ForAll @FloatRange(max = 3f) float temperature,
            @ForAll long seed) {
        int drawn = Sampler.next(logs, new SamplingSettings(temperature, topK, topP), new SplittableRandom(seed));

        long likelier = count(logs, logs[drawn]);
        assertThat(likelier).isLessThan(topK == 0 ? logs.length : topK);
    }

    @Property(tries = 300, seed = "1")
    void what_is_likelier_than_a_drawn_token_has_less_than_top_p(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0.01, max = 1) Double> weights,
            @ForAll @DoubleRange(min = 0.01, max = 1) double topP,
            @ForAll long seed) {
        double total = weights.stream().mapToDouble(w -> w).sum();
        float[] logs = logs(weights.stream().mapToDouble(w -> w / total).toArray());

        int drawn = Sampler.next(logs, new SamplingSettings(1, 0, topP), new SplittableRandom(seed));

        double likelier = weights.stream()
                .filter(w -> w > weights.get(drawn))
                .mapToDouble(w -> w / total)
                .sum();
        assertThat(likelier).isLessThan(topP + 1e-5);
    }

    @Property(tries = 100, seed = "1")
    void top_1_and_temperature_zero_agree(@ForAll @Size(min = 1, max = 20) float[] logs, @ForAll long seed) {
        RandomGenerator random = new SplittableRandom(seed);

        assertThat(Sampler.next(logs, new SamplingSettings(1, 1, 1), random))
                .isEqualTo(Sampler.next(logs, SamplingSettings.GREEDY, random));
    }

    @Test
    void the_same_seed_draws_the_same_tokens() {
        float[] logs = logs(0.3, 0.3, 0.4);

        assertThat(draws(logs, new SplittableRandom(7), 50)).isEqualTo(draws(logs, new SplittableRandom(7), 50));
        assertThat(draws(logs, new SplittableRandom(7), 50)).isNotEqualTo(draws(logs, new SplittableRandom(8), 50));
    }

    @Test
    void settings_out_of_range_are_named() {
        assertSettingRefused("temperature", -0.1, 0, 1);
        assertSettingRefused("temperature", Double.NaN, 0, 1);
        assertSettingRefused("temperature", Double.POSITIVE_INFINITY, 0, 1);
        assertSettingRefused("top-k", 1, -1, 1);
        assertSettingRefused("top-p", 1, 0, 0);
        assertSettingRefused("top-p", 1, 0, 1.01);
        assertSettingRefused("top-p", 1, 0, Double.NaN);
    }

    private static long count(float[] logs, float above) {
        BitSet likelier = new BitSet();
        for (int i = 0; i < logs.length; i++) {
            likelier.set(i, logs[i] > above);
        }
        return likelier.cardinality();
    }

    private static void assertRefused(float... logs) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sampler.next(logs, SamplingSettings.PLAIN, new SplittableRandom(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sampler.next(logs, SamplingSettings.GREEDY, new SplittableRandom(1)));
    }

    private static void assertSettingRefused(String name, double temperature, int topK, double topP) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SamplingSettings(temperature, topK, topP))
                .withMessageStartingWith("The " + name + " must be");
    }

    private static float[] logs(double... probabilities) {
        float[] logs = new float[probabilities.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(probabilities[i]);
        }
        return logs;
    }

    private static int[] draws(float[] logs, RandomGenerator random, int count) {
        int[] draws = new int[count];
        Arrays.setAll(draws, i -> Sampler.next(logs, SamplingSettings.PLAIN, random));
        return draws;
    }

    private static double[] shares(float[] logs, SamplingSettings settings) {
        RandomGenerator random = new SplittableRandom(42);
        double[] shares = new double[logs.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[Sampler.next(logs, settings, random)] += 1.0 / DRAWS;
        }
        return Arrays.stream(shares).map(s -> Math.rint(s * 1e9) / 1e9).toArray();
    }
}
