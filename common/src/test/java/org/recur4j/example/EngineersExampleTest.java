package org.recur4j.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.decode.Hypothesis;
import org.recur4j.nn.RecurrentLayer;

/** The examples of docs/engineers.md work, and stand there as they are here. */
class EngineersExampleTest {
    private static final Path PAGE = Path.of("../docs/engineers.md");
    private static final Path SOURCES = Path.of("src/test/java/org/recur4j/example");

    @Test
    void a_gru_learns_a_line_and_writes_it_after_any_beginning(@TempDir File folder) throws IOException {
        RememberedLine example = new RememberedLine();
        example.learn(150);
        assertThat(example.write("o")).isEqualTo("one two three four five six seven eight nine ten.");
        assertThat(example.write("one two thr")).isEqualTo("one two three four five six seven eight nine ten.");

        File file = new File(folder, "line.zip");
        example.save(file);
        MultiLayerNetwork loaded = MultiLayerNetwork.load(file, false);
        assertThat(loaded.getLayer(0).conf().getLayer()).isInstanceOf(RecurrentLayer.class);
    }

    @Test
    void a_decoder_learns_to_say_digits_backwards_and_looks_at_them_from_the_last_to_the_first() {
        Reversal example = new Reversal();
        example.learn(300);
        List<Hypothesis> answers = example.answers(new int[][] {{3, 1, 4, 1, 5}, {2, 7}}, 3);
        assertThat(answers.get(0).symbols()).containsExactly(5, 1, 4, 1, 3);
        assertThat(answers.get(1).symbols()).containsExactly(7, 2);
        assertThat(answers.get(1).attention()).hasDimensions(2, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RememberedLine.java", "Reversal.java"})
    void the_page_shows_the_examples_as_they_are_run(String file) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        String shown = source.substring(source.indexOf("import "));
        assertThat(Files.readString(PAGE)).contains("```java\n" + shown + "```\n");
    }
}
