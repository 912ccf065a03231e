package org.recur4j.nn.image;

import java.util.Arrays;

/**
 * Copies the patches of a picture [Y,X,C] into the rows of a matrix (im2col), so that a convolution is a product of
 * matrices. Beyond the edges, all is zero.
 *
 * @param window what a patch is
 * @param height Y
 * @param width X
 * @param channels C
 * @param outWidth patches side by side
 */
public record Unfold(PatchWindow window, int height, int width, int channels, int outWidth) {
    /** Numbers of a patch: row by row, the channels of a place together. */
    public int patch() {
        return window.taps() * channels;
    }

    /**
     * Copies patches.
     *
     * @param picture [Y,X,C]
     * @param first number of the first patch; they are counted row by row
     * @param count N
     * @param rows receives the patches [N,kernel·C], from {@code offset} on
     */
    public void copy(float[] picture, int first, int count, float[] rows, int offset) {
        int line = window.width() * channels;
        for (int i = 0; i < count; i++) {
            int y = (first + i) / outWidth;
            int x = (first + i) % outWidth;
            for (int ky = 0; ky < window.height(); ky++) {
                int at = offset + i * patch() + ky * line;
                int row = window.row(y, ky);
                if (row < 0 || row >= height) {
                    Arrays.fill(rows, at, at + line, 0f);
                } else if (window.dilationX() == 1) {
                    copyRun(picture, row, window.column(x, 0), rows, at);
                } else {
                    copyPlaces(picture, row, x, rows, at);
                }
            }
        }
    }

    /** Copies what one row of the kernel sees, places side by side. */
    private void copyRun(float[] picture, int row, int left, float[] rows, int at) {
        int from = Math.min(width, Math.max(0, left));
        int to = Math.max(from, Math.min(width, left + window.width()));
        int before = Math.max(0, Math.min(window.width(), from - left)) * channels;
        int inside = (to - from) * channels;
        Arrays.fill(rows, at, at + before, 0f);
        System.arraycopy(picture, (row * width + from) * channels, rows, at + before, inside);
        Arrays.fill(rows, at + before + inside, at + window.width() * channels, 0f);
    }

    /** Copies what one row of the kernel sees, places apart. */
    private void copyPlaces(float[] picture, int row, int x, float[] rows, int at) {
        for (int kx = 0; kx < window.width(); kx++) {
            int column = window.column(x, kx);
            int to = at + kx * channels;
            if (column >= 0 && column < width) {
                System.arraycopy(picture, (row * width + column) * channels, rows, to, channels);
            } else {
                Arrays.fill(rows, to, to + channels, 0f);
            }
        }
    }
}
