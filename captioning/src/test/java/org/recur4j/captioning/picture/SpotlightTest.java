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

        assertThat(level(lit, 55, 17)).isBetween(210, 211);
        assertThat(level(lit, 5, 45)).isEqualTo(60); // 200 · 0.3
        assertThat(level(lit, 45, 17)).isBetween(61, 180);
    }

    @Test
    void even_attention_lights_everything_alike() {
        float[] shares = new float[6];
        Arrays.fill(shares, 1 / 6f);
        BufferedImage lit = Spotlight.on(grey(123), of(2, 3, shares), 0);

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(level(lit, x, y)).isEqualTo(149); // 123 + 0.2 · 132
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
    void what_was_looked_at_keeps_its_colour_and_the_rest_is_grey() {
        BufferedImage picture = new BufferedImage(200, 10, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 10; y++) {
                picture.setRGB(x, y, new Color(200, 100, 40).getRGB());
            }
        }
        float[][] shares = {{1, 0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 1}};
        WordAttention attention = new WordAttention(List.of("a", "b"), shares, 1, 8);

        BufferedImage second = Spotlight.on(picture, attention, 1);
        assertThat(new Color(second.getRGB(199, 5))).isEqualTo(new Color(211, 131, 83)); // a fifth nearer to white
        assertThat(new Color(second.getRGB(0, 5))).isEqualTo(new Color(37, 37, 37)); // 0.3 · its luminance of 123
        assertThat(new Color(Spotlight.on(picture, attention, 0).getRGB(0, 5))).isEqualTo(new Color(211, 131, 83));
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
