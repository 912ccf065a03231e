package org.recur4j.captioning.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionOverlayTest {
    private static final int TILE = 224;

    @Test
    void the_sheet_has_the_picture_and_a_tile_a_word() throws IOException {
        BufferedImage picture = new BufferedImage(448, 224, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 448; x++) {
            for (int y = 0; y < 224; y++) {
                picture.setRGB(x, y, 0xC8C8C8);
            }
        }
        BufferedImage sheet = drawn(picture, List.of("a", "dog"), 1, 0, 0, 0);

        assertThat(sheet.getWidth()).isEqualTo(3 * TILE + 4 * 14);
        assertThat(sheet.getHeight()).isEqualTo(TILE / 2 + 32 + 2 * 14);
        assertThat(level(sheet, 14 + 1, 14 + 1)).isEqualTo(0xC8);
        assertThat(level(sheet, 14 + TILE - 2, 14 + TILE / 2 - 2)).isEqualTo(0xC8);
        int second = 2 * 14 + TILE;
        assertThat(level(sheet, second + 4, 14 + 4)).isGreaterThan(0xB0); // the first of 2 x 2 regions was looked at
        assertThat(level(sheet, second + TILE - 4, 14 + TILE / 2 - 4)).isLessThan(0x50);
    }

    @Test
    void words_stand_below_their_tiles_and_never_leave_them() throws IOException {
        String endless = "word".repeat(40);
        BufferedImage sheet = drawn(square(100), List.of(endless, "犬", "dog"), 1);
        int top = 14 + TILE;

        assertThat(inked(sheet, 14, top, TILE)).isZero(); // below the picture itself
        for (int tile = 1; tile < 4; tile++) {
            int x = 14 + tile * (TILE + 14);
            assertThat(inked(sheet, x, top, TILE)).as("tile " + tile).isGreaterThan(20);
            assertThat(inked(sheet, x - 14, top, 14))
                    .as("gap before tile " + tile)
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,4", "5,3", "6,3", "8,4", "13,5", "21,6", "49,7", "100,7"})
    void tiles_stand_in_rows_that_are_filled(int tiles, int across) {
        assertThat(AttentionOverlay.across(tiles)).isEqualTo(across);
    }

    @Test
    void narrow_and_transparent_pictures_are_drawn_on_white() throws IOException {
        BufferedImage sheet =
                drawn(new BufferedImage(3, 900, BufferedImage.TYPE_INT_ARGB), List.of("a", "tall", "line"), 1);

        assertThat(sheet.getHeight()).isEqualTo(TILE + 32 + 2 * 14);
        assertThat(level(sheet, 14 + TILE / 2, 14 + TILE / 2)).isEqualTo(0xFF);
    }

    @Test
    void no_words_are_nothing_to_draw() {
        WordAttention none = new WordAttention(List.of(), new float[0][], 7, 7);

        assertThatIllegalArgumentException().isThrownBy(() -> AttentionOverlay.png(square(10), none));
    }

    /** All words look alike; the number of regions a side is the root of the number of shares. */
    private static BufferedImage drawn(BufferedImage picture, List<String> words, float... shares) throws IOException {
        int side = (int) Math.sqrt(shares.length);
        float[][] all = Collections.nCopies(words.size(), shares).toArray(float[][]::new);
        byte[] png = AttentionOverlay.png(picture, new WordAttention(words, all, side, side));
        assertThat(Arrays.copyOf(png, 4)).containsExactly(0x89, 'P', 'N', 'G');
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static BufferedImage square(int side) {
        return new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    }

    /** How many dark pixels a label has. */
    private static int inked(BufferedImage sheet, int from, int top, int width) {
        int dark = 0;
        for (int x = from; x < from + width; x++) {
            for (int y = top; y < top + 32; y++) {
                dark += level(sheet, x, y) < 0x80 ? 1 : 0;
            }
        }
        return dark;
    }

    private static int level(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xFF;
    }
}
