package org.recur4j.memory.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 28, 56, 784})
    void a_picture_is_read_in_equal_parts_line_after_line(int length) {
        byte[] pixels = new byte[784];
        for (int p = 0; p < 784; p++) {
            pixels[p] = (byte) (p % 256);
        }
        Example digit = new Digit(length, pixels, 7);
        int inputs = new Digits(length).inputs();
        float[] input = new float[784];

        digit.input(input, 0);

        assertThat(digit.length()).isEqualTo(length);
        for (int p = 0; p < 784; p++) {
            assertThat(input[p % inputs * length + p / inputs]).isEqualTo(p % 256 / 255f);
        }
    }

    @Test
    void the_class_is_asked_for_after_the_last_step() {
        float[] targets = new Digit(3, new byte[784], 7).targets();

        assertThat(targets).containsExactly(Float.NaN, Float.NaN, 7);
    }

    @Test
    void the_same_seed_draws_the_same_digits_and_no_two_are_alike() {
        List<Digit> digits = drawn(500, 3);
        Set<List<Byte>> different = new HashSet<>();
        digits.forEach(digit -> different.add(bytes(digit)));

        assertThat(different).hasSize(500);
        assertThat(drawn(500, 3).stream().map(DigitsTest::bytes))
                .containsExactlyElementsOf(
                        digits.stream().map(DigitsTest::bytes).toList());
        assertThat(digits.stream().map(Digit::label).distinct()).hasSize(10);
    }

    @Test
    void a_drawn_digit_has_ink_but_not_at_its_edge() {
        for (Digit digit : drawn(500, 4)) {
            double ink = ink(digit);
            long edge = Stream.iterate(0, i -> i < 28, i -> i + 1)
                    .filter(i -> digit.pixels()[i] != 0 || digit.pixels()[783 - i] != 0)
                    .count();

            assertThat(ink).as("%s", digit.label()).isBetween(20.0, 250.0);
            assertThat(edge).isLessThan(10);
        }
    }

    /** A property that a wrong glyph would lose: which class the mean picture is nearest to. */
    @Test
    void drawn_digits_are_nearest_to_the_mean_of_their_class_more_often_than_not() {
        double[][] means = new double[10][784];
        for (Digit digit : drawn(2000, 5)) {
            for (int p = 0; p < 784; p++) {
                means[digit.label()][p] += Byte.toUnsignedInt(digit.pixels()[p]) / 200.0;
            }
        }
        int[] right = new int[10];
        int[] all = new int[10];
        for (Digit digit : drawn(1000, 6)) {
            all[digit.label()]++;
            right[digit.label()] += nearest(means, digit) == digit.label() ? 1 : 0;
        }
        for (int label = 0; label < 10; label++) {
            assertThat((double) right[label] / all[label]).as("%s", label).isGreaterThan(0.5);
        }
    }

    private static int nearest(double[][] means, Digit digit) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int label = 0; label < 10; label++) {
            double distance = 0;
            for (int p = 0; p < 784; p++) {
                distance += Math.pow(means[label][p] - Byte.toUnsignedInt(digit.pixels()[p]), 2);
            }
            best = distance < least ? label : best;
            least = Math.min(least, distance);
        }
        return best;
    }

    /** In pixels that are all ink. */
    private static double ink(Digit digit) {
        double ink = 0;
        for (byte pixel : digit.pixels()) {
            ink += Byte.toUnsignedInt(pixel) / 255.0;
        }
        return ink;
    }

    private static List<Byte> bytes(Digit digit) {
        Byte[] bytes = new Byte[784];
        Arrays.setAll(bytes, p -> digit.pixels()[p]);
        return List.of(bytes);
    }

    private static List<Digit> drawn(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> (Digit) new Digits(28).random(random))
                .limit(count)
                .toList();
    }
}
