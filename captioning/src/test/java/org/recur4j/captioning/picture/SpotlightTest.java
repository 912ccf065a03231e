package org.recur4j.captioning.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpotlightTest {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 49;

    @Test
    void the_region_that_was_looked_at_is_brightest_and_far_ones_are_dark() {
        float[] shares = new float[49];
        shares[2 * 7 + 5] = 1; // the centre of row 2, column 5
        BufferedImage lit = Spotlight.on(grey(200), of(7, 7, shares), 0);

        assertThat(level(lit, 55, 17)).isBetween(199, 200);
        assertThat(level(lit, 5, 45)).isEqualTo(30); // 200 · 0.15
        assertThat(level(lit, 45, 17)).isBetween(31, 150);
    }

    @Test
    void even_attention_leaves_the_picture_as_it_is() {
        float[] shares = new float[6];
        Arrays.fill(shares, 1 / 6f);
        BufferedImage lit = Spotlight.on(grey(123), of(2, 3, shares), 0);

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(level(lit, x, y)).isEqualTo(123);
            }
        }
    }

    @Test
    void light_falls_off_smoothly_from_the_region() {
        BufferedImage lit = Spotlight.on(grey(255), of(1, 2, 1, 0), 0);
        for (int x = 1; x < WIDTH; x++) {
            assertThat(level(lit, x - 1, 20) - level(lit, x, 20)).isBetween(0, 12);
        }
        assertThat(level(lit, 0, 20)).isEqualTo(255);
        assertThat(level(lit, 0, 20) - level(lit, WIDTH - 1, 20)).isGreaterThan(100);
    }

    @Test
    void colours_keep_their_hue_and_each_word_has_its_own_light() {
        BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 20; x++) {
            for (int y = 0; y < 10; y++) {
                picture.setRGB(x, y, new Color(200, 100, 40).getRGB());
            }
        }
        WordAttention attention = new WordAttention(List.of("a", "b"), new float[][] {{1, 0}, {0, 1}}, 1, 2);

        Color dark = new Color(Spotlight.on(picture, attention, 1).getRGB(0, 5));
        assertThat((double) dark.getRed() / dark.getGreen()).isBetween(1.8, 2.2);
        assertThat(dark.getRed())
                .isLessThan(new Color(Spotlight.on(picture, attention, 0).getRGB(0, 5)).getRed());
    }

    private static WordAttention of(int rows, int columns, float... shares) {
        return new WordAttention(List.of("word"), new float[][] {shares}, rows, columns);
    }

    private static BufferedImage grey(int level) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, new Color(level, level, level).getRGB());
            }
        }
        return picture;
    }

    private static int level(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xFF;
    }
}
