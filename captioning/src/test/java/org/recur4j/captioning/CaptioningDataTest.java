package org.recur4j.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private static Optional<String> unknownWords(String... sets) {
        CaptioningConfig config = Presets.load(CaptioningConfig.class, CaptioningTask.class, "smoke", List.of(sets));
        return CaptioningData.forTraining(config, folder).unknownWords("train on these");
    }

    @Test
    void words_that_are_mostly_unknown_are_counted() {
        assertThat(unknownWords()).isEmpty();
        assertThat(unknownWords("text.minFrequency=1000"))
                .contains(folder.getFileName() + ": 100 % of the words are not in the vocabulary: train on these.");
    }

    @Test
    void pictures_that_a_model_never_saw_are_all_scored() {
        CaptioningConfig config = Presets.load(CaptioningConfig.class, CaptioningTask.class, "smoke", List.of());

        CaptionedInputs unseen = CaptionedInputs.of(config, folder, true);
        assertThat(unseen.split("test")).hasSize(40);
        assertThat(unseen.split("dev")).isEmpty();
        assertThat(CaptionedInputs.of(config, folder, false).split("test")).hasSize(4);
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
