package org.recur4j.captioning;

import java.awt.image.BufferedImage;

/**
 * A square picture as convolutions read it, kept as bytes.
 *
 * @param side pixels along each side S
 * @param rgb [S,S,3], red, green and blue of a pixel together
 */
record PicturePixels(int side, byte[] rgb) {
    private static final int COLOURS = 3;
    private static final int COORDINATES = 2;

    /** The pixels of a square picture. */
    static PicturePixels of(BufferedImage image) {
        int side = image.getWidth();
        if (image.getHeight() != side) {
            throw new IllegalArgumentException("a square picture is needed, not " + side + " x " + image.getHeight());
        }
        int[] packed = image.getRGB(0, 0, side, side, null, 0, side); // [S·S]
        byte[] rgb = new byte[COLOURS * packed.length];
        for (int i = 0; i < packed.length; i++) {
            rgb[COLOURS * i] = (byte) (packed[i] >> 16);
            rgb[COLOURS * i + 1] = (byte) (packed[i] >> 8);
            rgb[COLOURS * i + 2] = (byte) packed[i];
        }
        return new PicturePixels(side, rgb);
    }

    /** What the network reads of pictures of this side. */
    static PictureShape shape(int side) {
        return new PictureShape(side, side, COLOURS + COORDINATES);
    }

    /** [S,S,5]: colours and coordinates of each pixel, x and y, all from -1 to 1. */
    float[] values() {
        int channels = COLOURS + COORDINATES;
        float[] values = new float[channels * side * side];
        for (int i = 0; i < side * side; i++) {
            for (int colour = 0; colour < COLOURS; colour++) {
                values[channels * i + colour] = (rgb[COLOURS * i + colour] & 0xFF) / 127.5f - 1;
            }
            values[channels * i + COLOURS] = coordinate(i % side);
            values[channels * i + COLOURS + 1] = coordinate(i / side);
        }
        return values;
    }

    private float coordinate(int pixel) {
        return (2 * pixel + 1) / (float) side - 1;
    }
}
