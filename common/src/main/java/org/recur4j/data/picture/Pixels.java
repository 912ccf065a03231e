package org.recur4j.data.picture;

/**
 * A picture of 8-bit sRGB values.
 *
 * @param width pixels of a row
 * @param height pixels of a column
 * @param rgb red, green and blue of one pixel after the other, rows from the top // [height,width,3]
 */
public record Pixels(int width, int height, byte[] rgb) {
    /** Checks the length. */
    public Pixels {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "%s bytes are not a picture of %s x %s".formatted(rgb.length, width, height));
        }
    }

    /** A square. */
    public Pixels(int side, byte[] rgb) {
        this(side, side, rgb);
    }

    /** Pixels along each side of a square. */
    public int side() {
        return width;
    }
}
