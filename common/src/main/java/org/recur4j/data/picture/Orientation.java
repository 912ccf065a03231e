package org.recur4j.data.picture;

/**
 * How the camera was held (EXIF 2.32, tag 0x0112), as the operations that turn the stored picture upright.
 *
 * @param transposed whether rows and columns change places, first
 * @param mirrored whether left and right then change places
 * @param flipped whether top and bottom then change places
 */
record Orientation(boolean transposed, boolean mirrored, boolean flipped) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** The orientation of a value from 1 to 8; upright for any other. */
    static Orientation of(int value) {
        return switch (value) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false); // a quarter turn clockwise
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true); // a quarter turn anticlockwise
            default -> UPRIGHT;
        };
    }

    /**
     * Turns a picture.
     *
     * @param rgb [height,width,3]; where rows and columns change places, [width,height,3]
     * @param width of what comes out
     * @param height of what comes out
     */
    byte[] turn(byte[] rgb, int width, int height) {
        if (equals(UPRIGHT)) {
            return rgb;
        }
        byte[] turned = new byte[rgb.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromX = mirrored ? width - 1 - x : x;
                int fromY = flipped ? height - 1 - y : y;
                int from = transposed ? fromX * height + fromY : fromY * width + fromX;
                System.arraycopy(rgb, 3 * from, turned, 3 * (y * width + x), 3);
            }
        }
        return turned;
    }
}
