package org.recur4j.data.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Flickr8k, where it lies beside the project. */
class RealCaptionsTest {
    private static final Path FLICKR = Path.of("..", "..", "shared", "data", "flickr8k");

    @Test
    void flickr8k_has_its_published_sizes_and_five_captions_a_picture() {
        assumeTrue(
                Files.exists(FLICKR),
                () -> "skipped: there is no " + FLICKR.toAbsolutePath().normalize());
        CaptionCorpus corpus = CaptionCorpus.read(
                FLICKR, new CaptionCorpusSettings(1000, 0.1, 0.1, CaptionCorpusSettings.MAX_BYTES), 1, false);

        assertThat(corpus.split("train")).hasSize(6_000);
        assertThat(corpus.split("dev")).hasSize(1_000);
        for (String split : new String[] {"train", "dev", "test"}) {
            assertThat(corpus.split(split))
                    .allSatisfy(one -> assertThat(one.captions()).hasSize(5));
        }
        CaptionedPicture first = corpus.split("train").get(0);
        assertThat(first.picture().name()).isEqualTo("1000268201_693b08cb0e.jpg");
        assertThat(first.captions().get(4)).isEqualTo("A little girl in a pink dress going into a wooden cabin .");
        byte[] jpeg = first.picture().read();
        assertThat(new int[] {jpeg[0] & 0xFF, jpeg[1] & 0xFF}).containsExactly(0xFF, 0xD8);
    }
}
