package org.recur4j.nn.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final int TOKENS = 5;

    /** Expects the sum of all tokens read so far, modulo their number; its state is what it has read. */
    private static final class Summing implements StepModel<List<Integer>> {
        private final float others;

        Summing(double othersProbability) {
            this.others = (float) Math.log(othersProbability);
        }

        @Override
        public int vocabularySize() {
            return TOKENS;
        }

        @Override
        public List<Step<List<Integer>>> step(List<List<Integer>> states, int[] tokens) {
            List<Step<List<Integer>>> steps = new ArrayList<>();
            for (int i = 0; i < tokens.length; i++) {
                List<Integer> read = new ArrayList<>(states.get(i));
                read.add(tokens[i]);
                float[] logs = new float[TOKENS];
                Arrays.fill(logs, others);
                logs[read.stream().mapToInt(Integer::intValue).sum() % TOKENS] = 0;
                steps.add(new Step<>(List.copyOf(read), logs));
            }
            return steps;
        }
    }

    @Test
    void the_model_reads_the_prime_and_then_itself() {
        List<Integer> written = new ArrayList<>();
        List<Integer> state = new Generation<>(new Summing(0), SamplingSettings.PLAIN, new SplittableRandom(1))
                .write(List.of(), new int[] {1, 2}, 4, written::add);

        assertThat(written).containsExactly(3, 1, 2, 4); // 1+2, 1+2+3, 1+2+3+1, 1+2+3+1+2 modulo 5
        assertThat(state).containsExactly(1, 2, 3, 1, 2);
    }

    @Test
    void what_is_written_can_be_continued() {
        Generation<List<Integer>> generation =
                new Generation<>(new Summing(0), SamplingSettings.GREEDY, new SplittableRandom(1));
        List<Integer> parts = new ArrayList<>();
        List<Integer> state = generation.write(List.of(), new int[] {1, 2}, 2, parts::add);
        generation.write(state, new int[] {parts.get(1)}, 2, parts::add);

        assertThat(parts).containsExactly(3, 1, 2, 4);
    }

    @Test
    void the_same_seed_writes_the_same_text_and_another_one_another() {
        assertThat(written(5)).isEqualTo(written(5)).isNotEqualTo(written(6));
    }

    @Test
    void a_length_of_zero_writes_nothing() {
        List<Integer> written = new ArrayList<>();
        new Generation<>(new Summing(0), SamplingSettings.PLAIN, new SplittableRandom(1))
                .write(List.of(), new int[] {1}, 0, written::add);

        assertThat(written).isEmpty();
    }

    @Test
    void an_empty_prime_and_a_token_that_is_none_are_refused() {
        Generation<List<Integer>> generation =
                new Generation<>(new Summing(0), SamplingSettings.PLAIN, new SplittableRandom(1));

        assertThatIllegalArgumentException().isThrownBy(() -> generation.write(List.of(), new int[0], 1, s -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> generation.write(List.of(), new int[] {5}, 1, s -> {}));
    }

    private static List<Integer> written(long seed) {
        List<Integer> written = new ArrayList<>();
        new Generation<>(new Summing(0.5), SamplingSettings.PLAIN, new SplittableRandom(seed))
                .write(List.of(), new int[] {1}, 40, written::add);
        return written;
    }
}
