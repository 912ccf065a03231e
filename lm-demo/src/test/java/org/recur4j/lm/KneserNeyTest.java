package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KneserNeyTest {
    private static final int V = 4;

    private static KneserNey counted(int order, int... text) {
        KneserNey model = new KneserNey(order, V);
        for (int t = 1; t < text.length; t++) {
            model.add(history(text, t, order), (char) text[t]);
        }
        return model;
    }

    private static String history(int[] text, int end, int order) {
        StringBuilder history = new StringBuilder();
        for (int t = Math.max(0, end - order + 1); t < end; t++) {
            history.append((char) text[t]);
        }
        return history.toString();
    }

    @Test
    void a_model_of_no_text_gives_all_tokens_the_same() {
        assertThat(new KneserNey(3, V).probabilities("\1\2")).containsOnly(0.25);
    }

    /** Too few counts for the estimates, so that D(1) = 1/2: after 0 there was 1 twice and 2 once, D(2) = 1. */
    @Test
    void probabilities_are_those_of_a_small_text_worked_out_by_hand() {
        KneserNey model = counted(2, 0, 1, 0, 1, 0, 2);
        // The unigrams count different tokens before them: 1, 0 and 2 once each after one; D(1) = 1 / 2, three of them.
        double shared = 3 * 0.5 / 3 / V;
        double once = 0.5 / 3 + shared;
        // Bigrams: 01 and 10 twice, 02 once; n_1 = 1, n_2 = 2: y = 1/5, D(1) = 1 - 2 · 1/5 · 2 = 1/5, D(2) = 2 - 0 = 2,
        // refused: 1.
        double left = (0.2 + 1) / 3;
        assertThat(model.probabilities("\0"))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(left * once, 1 / 3.0 + left * once, 0.8 / 3 + left * once, left * shared);
        assertThat(model.counts()).isEqualTo(6);
    }

    @Test
    void probabilities_of_any_history_sum_to_one() {
        int[] text = new SplittableRandom(5).ints(300, 0, V - 1).toArray(); // the last token never occurs
        KneserNey model = counted(4, text);
        for (String history : new String[] {"", "\0", "\1\2", "\2\2\2", "\3\1", "\0\1\2\0\1"}) {
            double[] p = model.probabilities(history);
            assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
            assertThat(p[V - 1]).isPositive().isEqualTo(Arrays.stream(p).min().getAsDouble());
        }
    }

    @Test
    void only_the_end_of_a_long_history_counts() {
        KneserNey model = counted(3, 0, 1, 2, 0, 2, 1, 0, 1, 2);
        assertThat(model.probabilities("\2\2\0\1")).containsExactly(model.probabilities("\0\1"));
    }

    @Test
    void a_model_that_was_written_is_the_same_when_it_is_read() throws IOException {
        KneserNey model = counted(3, new SplittableRandom(6).ints(200, 0, V).toArray());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        model.write(new DataOutputStream(written));

        KneserNey read = KneserNey.read(new DataInputStream(new ByteArrayInputStream(written.toByteArray())), 3, V);

        assertThat(read.probabilities("\0\1")).containsExactly(model.probabilities("\0\1"));
        assertThat(read.counts()).isEqualTo(model.counts());
        model.add("\0\1", '\2');
        read.add("\0\1", '\2');
        assertThat(read.probabilities("\0\1")).containsExactly(model.probabilities("\0\1"));
    }
}
