package org.recur4j.captioning.image;

/**
 * Shape of the network's input for a picture, pixels or features of regions: row by row, the channels of a place together.
 *
 * @param rows Y
 * @param columns X
 * @param channels C
 */
public record PictureShape(int rows, int columns, int channels) {
    /** Numbers of a picture, YXC. */
    int size() {
        return rows * columns * channels;
    }

    /** Places of a picture, P. */
    public int regions() {
        return rows * columns;
    }
}
