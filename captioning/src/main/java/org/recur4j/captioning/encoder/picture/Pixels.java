package org.recur4j.captioning.encoder.picture;

/**
 * A square picture of 8-bit sRGB values.
 *
 * @param side pixels of a row and of a column
 * @param rgb red, green and blue of one pixel after the other, rows from the top // [side,side,3]
 */
public record Pixels(int side, byte[] rgb) {
    /** Checks the length. */
    public Pixels {
        if (side < 1 || rgb.length != 3L * side * side) {
            throw new IllegalArgumentException("%s bytes are not a square of side %s".formatted(rgb.length, side));
        }
    }
}
