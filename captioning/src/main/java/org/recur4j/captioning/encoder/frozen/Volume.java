package org.recur4j.captioning.encoder.frozen;

/**
 * Shape of a picture as a network reads it, or of its values between two layers: rows, columns and channels, in this order
 * in memory.
 *
 * @param height rows
 * @param width columns
 * @param channels values at each place
 */
public record Volume(int height, int width, int channels) {
    /** Values in all. */
    public int length() {
        return height * width * channels;
    }

    /** Rows times columns. */
    public int places() {
        return height * width;
    }

    /** Values of one row. */
    int row() {
        return width * channels;
    }
}
