package org.recur4j.nn.image;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UnfoldTest {
    private static final int HEIGHT = 5;
    private static final int WIDTH = 4;
    private static final int CHANNELS = 2;

    /** The number of a place, from 1; 0 beyond the edges. */
    private static float value(int y, int x, int channel) {
        boolean inside = y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH;
        return inside ? 1 + (y * WIDTH + x) * CHANNELS + channel : 0;
    }

    @Property(tries = 200, seed = "1")
    void a_patch_holds_what_its_window_sees_and_zeros_beyond_the_edges(
            @ForAll @IntRange(min = 1, max = 6) int kernel,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(min = 0, max = 7) int padding) {
        float[] picture = new float[HEIGHT * WIDTH * CHANNELS];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = 1 + i;
        }
        PatchWindow window = new PatchWindow(kernel, kernel, stride, stride, dilation, dilation, padding, padding);
        Unfold unfold = new Unfold(window, HEIGHT, WIDTH, CHANNELS, 6);
        float[] rows = new float[3 + 7 * unfold.patch()];
        unfold.copy(picture, 10, 7, rows, 3);

        int at = 3;
        for (int place = 10; place < 17; place++) {
            for (int ky = 0; ky < kernel; ky++) {
                for (int kx = 0; kx < kernel; kx++) {
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        int y = place / 6 * stride - padding + ky * dilation;
                        int x = place % 6 * stride - padding + kx * dilation;
                        assertThat(rows[at++]).isEqualTo(value(y, x, channel));
                    }
                }
            }
        }
    }
}
