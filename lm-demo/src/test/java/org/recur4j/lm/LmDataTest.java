package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.run.Presets;

/** What is said of texts that make scores mean little. */
class LmDataTest {
    @TempDir
    Path folder;

    private LmData data(String text, String... sets) throws IOException {
        return LmData.forTraining(config(sets), Files.writeString(folder.resolve("text.txt"), text));
    }

    private static LmConfig config(String... sets) {
        return Presets.load(LmConfig.class, LmTask.class, "smoke", List.of(sets));
    }

    @Test
    void a_text_that_a_model_never_saw_is_scored_as_a_whole() throws IOException {
        LmData english = data("Some text. ".repeat(1000));
        Path other = Files.writeString(folder.resolve("other.txt"), "Some text. ".repeat(500));

        LmData unseen = LmData.forModel(config(), LmText.of(config(), other, true), english.vocabulary());
        assertThat(unseen.tokens("test")).hasSize(5500);
        assertThat(unseen.tokens("dev")).isEmpty();
        LmData seen = LmData.forModel(config(), LmText.of(config(), other, false), english.vocabulary());
        assertThat(seen.tokens("test")).hasSizeLessThan(1000);
    }

    @Test
    void tokens_that_are_mostly_unknown_are_counted() throws IOException {
        LmData english = data("Some text. ".repeat(1000));
        Path russian = Files.writeString(folder.resolve("russian.txt"), "Немного текста. ".repeat(1000));

        assertThat(english.unknownTokens("train on it")).isEmpty();
        assertThat(LmData.forModel(config(), LmText.of(config(), russian, true), english.vocabulary())
                        .unknownTokens("train on it"))
                .contains("russian.txt: 81 % of the tokens are not in the vocabulary: train on it.");
    }

    @ParameterizedTest
    @CsvSource({"25, 20", "21, 20", "20, 20", "3, 3", "0, 0"})
    void the_context_is_the_last_twenty_lines_of_training(int lines, int kept) {
        List<String> training =
                IntStream.range(0, lines).mapToObj(line -> "line " + line).toList();
        String end = String.join("\n", training.subList(lines - kept, lines));

        assertThat(text(String.join("\n", training)).context()).isEqualTo(end);
        assertThat(text(String.join("\n", training) + "\n").context()).isEqualTo(end);
    }

    private static LmText text(String training) {
        return new LmText("lines", training, "dev\n", "test\n", List.of());
    }
}
