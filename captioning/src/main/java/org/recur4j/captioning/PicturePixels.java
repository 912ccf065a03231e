package org.recur4j.captioning;

import java.awt.image.BufferedImage;
import org.recur4j.captioning.encoder.Pixels;

/** A picture as the network's own convolutions read it; kept as bytes. */
record PicturePixels(Pixels pixels) implements PictureInput {
    private static final int COLOURS = 3;
    private static final int COORDINATES = 2;
    /** About the standard deviation of a colour in photographs. */
    private static final float DEVIATION = 64;

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
        return new PicturePixels(new Pixels(side, rgb));
    }

    /** What the network reads of pictures of this side. */
    static PictureShape shape(int side) {
        return new PictureShape(side, side, COLOURS + COORDINATES);
    }

    /**
     * [S,S,5]: red, green and blue of each pixel less their means over the picture, so that most of a plain ground is near
     * 0, over {@value #DEVIATION}; and its coordinates x and y, from -1 to 1.
     */
    @Override
    public float[] values() {
        int channels = COLOURS + COORDINATES;
        int side = pixels.side();
        float[] values = new float[channels * side * side];
        for (int colour = 0; colour < COLOURS; colour++) {
            float mean = mean(colour);
            for (int i = 0; i < side * side; i++) {
                values[channels * i + colour] = ((pixels.rgb()[COLOURS * i + colour] & 0xFF) - mean) / DEVIATION;
            }
        }
        for (int i = 0; i < side * side; i++) {
            values[channels * i + COLOURS] = coordinate(i % side);
            values[channels * i + COLOURS + 1] = coordinate(i / side);
        }
        return values;
    }

    private float mean(int colour) {
        byte[] rgb = pixels.rgb();
        long sum = 0;
        for (int i = colour; i < rgb.length; i += COLOURS) {
            sum += rgb[i] & 0xFF;
        }
        return COLOURS * sum / (float) rgb.length;
    }

    private float coordinate(int pixel) {
        return (2 * pixel + 1) / (float) pixels.side() - 1;
    }

    @Override
    public BufferedImage image() {
        int side = pixels.side();
        byte[] rgb = pixels.rgb();
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            int colour = ((rgb[3 * i] & 0xFF) << 16) | ((rgb[3 * i + 1] & 0xFF) << 8) | (rgb[3 * i + 2] & 0xFF);
            image.setRGB(i % side, i / side, colour);
        }
        return image;
    }
}
