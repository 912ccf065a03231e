package org.recur4j.memory.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;

class CopyingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    void ten_symbols_are_read_then_blanks_and_a_delimiter_and_recalled_at_the_end(int gap) {
        Copying copying = new Copying(gap);
        SplittableRandom random = new SplittableRandom(5);
        for (int n = 0; n < 50; n++) {
            Example example = copying.random(random);
            int length = example.length();
            int[] read = read(example, copying.inputs());
            float[] targets = example.targets();

            assertThat(length).isEqualTo(gap + 20);
            for (int t = 0; t < length; t++) {
                assertThat(read[t])
                        .as("step %s", t)
                        .isBetween(t < 10 ? 0 : t == gap + 9 ? 9 : 8, t < 10 ? 7 : t == gap + 9 ? 9 : 8);
                assertThat(targets[t]).isEqualTo(t < gap + 10 ? 8f : (float) read[t - gap - 10]);
            }
        }
    }

    /** The number of what is read at each step, which is one-hot. */
    private static int[] read(Example example, int inputs) {
        int length = example.length();
        float[] input = new float[inputs * length];
        example.input(input, 0);
        int[] read = new int[length];
        for (int t = 0; t < length; t++) {
            float sum = 0;
            for (int i = 0; i < inputs; i++) {
                sum += input[i * length + t];
                read[t] += (int) (i * input[i * length + t]);
            }
            assertThat(sum).isEqualTo(1);
        }
        return read;
    }

    @Test
    void without_memory_each_symbol_costs_three_bits() {
        assertThat(new Copying(100).guessNats()).isCloseTo(10 * 3 * Math.log(2) / 120, within(1e-12));
    }

    @Test
    void symbols_are_typed_with_spaces_between() {
        assertThat(new Copying(3).parse(" 3 1 4 1 5 2 6 5 3 0 ").text()).isEqualTo("3 1 4 1 5 2 6 5 3 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3 1 4", "3 1 4 1 5 2 6 5 3 8", "3 1 4 1 5 2 6 5 3 x", "3 1 4 1 5 2 6 5 3 0 1"})
    void what_is_no_sequence_is_refused(String line) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new Copying(3).parse(line))
                .withMessageEndingWith("cannot be copied: give 10 symbols from 0 to 7, with spaces between.");
    }
}
