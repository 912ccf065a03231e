package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void a_small_dev_set_is_named_with_what_to_set() throws IOException {
        assertThat(data("Some text. ".repeat(100)).warnings("read"))
                .containsExactly(
                        "text.txt: the dev set has 110 symbols, too few to choose by: give more text, or a larger"
                                + " share of it with --set data.devFraction=0.2.");
        assertThat(data("Some text. ".repeat(1000)).warnings("read")).isEmpty();
    }

    @Test
    void symbols_that_are_mostly_unknown_are_counted() throws IOException {
        LmData english = data("Some text. ".repeat(1000));
        Path russian = Files.writeString(folder.resolve("russian.txt"), "Немного текста. ".repeat(1000));

        assertThat(LmData.forModel(config(), russian, english.vocabulary()).warnings("train on it"))
                .containsExactly("russian.txt: 81 % of the symbols are not in the vocabulary: train on it.");
    }
}
