package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.text.CharacterTokenizer;
import org.recur4j.text.Vocabulary;

class LmWriterTest {
    private static final Vocabulary LETTERS = Vocabulary.build("abcz\n", new CharacterTokenizer(), 1, List.of());

    /** Keeps what it reads, and expects a z after everything. */
    private static final class Listener implements LmReader {
        private final List<String> read = new ArrayList<>();

        @Override
        public int vocabularySize() {
            return LETTERS.size();
        }

        @Override
        public float[] begin() {
            return new float[0];
        }

        @Override
        public List<Step<float[]>> step(List<float[]> states, int[] tokens) {
            read.add(LETTERS.token(tokens[0]));
            float[] logs = new float[LETTERS.size()];
            logs[LETTERS.id("z")] = 100;
            return List.of(new Step<>(begin(), logs));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', b, b", "'', '', |", "'a|c', b, a|c|b", "'a|c', '', a|c|"})
    void the_context_comes_before_the_line_that_is_written(String context, String prime, String read) {
        Listener listener = new Listener();
        StringBuilder text = new StringBuilder();

        new LmWriter(
                        new LmPredictor(listener, LETTERS, new CharacterTokenizer()),
                        new SamplingSettings(0, 0, 1),
                        context.replace('|', '\n'))
                .write(prime, 2, 1, text::append);

        assertThat(text).hasToString("zz");
        assertThat(String.join("", listener.read)).isEqualTo(read.replace('|', '\n') + "z");
    }
}
