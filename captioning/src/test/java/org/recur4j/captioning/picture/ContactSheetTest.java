package org.recur4j.captioning.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recur4j.report.PictureSection;

class ContactSheetTest {
    @Test
    void a_caption_has_a_tile_a_word() {
        WordAttention attention = new WordAttention(List.of("a", "dog"), new float[][] {{1, 0}, {0, 1}}, 1, 2);
        BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);

        assertThat(ContactSheet.tiles(picture, Optional.of(attention)))
                .extracting(PictureSection.Tile::word)
                .containsExactly("a", "dog");
        assertThat(ContactSheet.tiles(picture, Optional.empty())).isEmpty();
    }

    @Test
    void pictures_on_the_page_are_small_jpegs() {
        BufferedImage small = Scaled.to(new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB), 160);

        assertThat(small.getWidth()).isEqualTo(160);
        assertThat(small.getHeight()).isEqualTo(120);
        byte[] jpeg = Scaled.jpeg(small);
        assertThat(new int[] {jpeg[0] & 0xFF, jpeg[1] & 0xFF}).containsExactly(0xFF, 0xD8);
        assertThat(jpeg.length).isLessThan(16 << 10);
    }
}
