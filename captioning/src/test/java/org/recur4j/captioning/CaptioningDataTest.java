package org.recur4j.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.run.Presets;

/** What is said of data that make scores mean little. */
class CaptioningDataTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void write_pictures() throws IOException {
        CaptionFolders.write(folder, 40);
    }

    private static List<String> warnings(String... sets) {
        CaptioningConfig config = Presets.load(CaptioningConfig.class, CaptioningTask.class, "smoke", List.of(sets));
        return CaptioningData.forTraining(config, folder).warnings("train on these");
    }

    @Test
    void a_small_dev_set_is_named_with_what_to_set() {
        assertThat(warnings())
                .containsExactly(folder.getFileName() + ": the dev set has 4 pictures, too few to choose by: give more"
                        + " pictures, or a larger share of them with --set data.devFraction=0.2.");
        assertThat(warnings("data.devFraction=0.3")).isEmpty();
    }

    @Test
    void words_that_are_mostly_unknown_are_counted() {
        assertThat(warnings("data.devFraction=0.3", "text.minFrequency=1000"))
                .containsExactly(
                        folder.getFileName() + ": 100 % of the words are not in the vocabulary: train on these.");
    }

    @Test
    void captions_are_cut_after_their_most_words() {
        CaptioningConfig config =
                Presets.load(CaptioningConfig.class, CaptioningTask.class, "smoke", List.of("data.longest=3"));

        assertThat(CaptioningData.forTraining(config, folder).examples("train"))
                .flatExtracting(example -> List.of(example.captions()))
                .allSatisfy(caption -> assertThat(caption).hasSizeLessThanOrEqualTo(4));
    }

    @Test
    void the_one_caption_of_several_pictures_is_noticed() {
        assertThat(Caption.onlyText(List.of("a dog", "a dog", "a dog"))).contains("a dog");
        assertThat(Caption.onlyText(List.of("a dog", "a cat", "a dog"))).isEmpty();
        assertThat(Caption.onlyText(List.of("a dog", "a dog"))).isEmpty();
        assertThat(Caption.onlyText(List.of())).isEmpty();
    }
}
