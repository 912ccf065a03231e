package org.recur4j.memory.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;

class AddingSequenceTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 31})
    void one_number_is_marked_in_each_half(int length) {
        for (AddingSequence sequence : sequences(200, length)) {
            assertThat(sequence.numbers()).hasSize(length);
            assertThat(sequence.first()).isBetween(0, length / 2 - 1);
            assertThat(sequence.second()).isBetween(length / 2, length - 1);
            for (float number : sequence.numbers()) {
                assertThat(number).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void who_always_answers_one_is_wrong_by_a_sixth() {
        List<AddingSequence> sequences = sequences(20_000, 4);

        double mean = sequences.stream()
                .mapToDouble(sequence -> Math.pow(sequence.sum() - 1, 2))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(Adding.IGNORANT, within(0.005));
    }

    @Test
    void a_sequence_is_read_as_it_is_written() {
        AddingSequence sequence = AddingSequence.parse(" 0.3 .5*\t1 0* ");

        assertThat(sequence.numbers()).containsExactly(0.3f, 0.5f, 1f, 0f);
        assertThat(sequence.first()).isEqualTo(1);
        assertThat(sequence.second()).isEqualTo(3);
        assertThat(sequence.sum()).isEqualTo(0.5);
        assertThat(sequence.lag()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9469216* 0.856638*, 0.947 + 0.857 = 1.804",
        "0.25* 0.1 1*, 0.25 + 1 = 1.250",
        "0* 0.0004*, 0 + 0 = 0.000"
    })
    void people_are_shown_three_decimals(String text, String shown) {
        assertThat(AddingSequence.parse(text).text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1 0.2*, has 1 marked numbers",
        "0.1* 0.2* 0.3*, has 3 marked numbers",
        "'', Step 1 of the sequence is \"\"",
        "0.1* 1.5*, Step 2 of the sequence is \"1.5\": give a number from 0 to 1.",
        "0.1* x*, Step 2",
        "0.1* NaN*, Step 2",
        "0.1* *, Step 2"
    })
    void what_is_no_sequence_is_refused(String text, String said) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> AddingSequence.parse(text))
                .withMessageContaining(said);
    }

    private static List<AddingSequence> sequences(int count, int length) {
        SplittableRandom random = new SplittableRandom(3);
        return Stream.generate(() -> AddingSequence.random(length, random))
                .limit(count)
                .toList();
    }
}
