package org.recur4j.captioning.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recur4j.report.PictureSection;

class ContactSheetTest {
    @Test
    void every_picture_has_its_references_and_each_cells_caption_with_a_tile_a_word() {
        WordAttention attention = new WordAttention(List.of("a", "dog"), new float[][] {{1, 0}, {0, 1}}, 1, 2);
        ContactSheet.Shown shown = new ContactSheet.Shown(
                "a.jpg",
                new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB),
                List.of("A dog ."),
                List.of(
                        new ContactSheet.Written("gru", "a dog", PictureSection.Verdict.RIGHT, Optional.of(attention)),
                        new ContactSheet.Written("rnn", "a cat", PictureSection.Verdict.WRONG, Optional.empty())));
        PictureSection section = ContactSheet.section("What they write", "Some.", List.of(shown, shown));

        assertThat(section.entries()).hasSize(2);
        PictureSection.Entry entry = section.entries().get(0);
        assertThat(entry.name()).isEqualTo("a.jpg");
        assertThat(entry.references()).containsExactly("A dog .");
        assertThat(entry.captions()).extracting(PictureSection.Caption::cell).containsExactly("gru", "rnn");
        assertThat(entry.captions().get(0).tiles())
                .extracting(PictureSection.Tile::word)
                .containsExactly("a", "dog");
        assertThat(entry.captions().get(1).tiles()).isEmpty();
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
