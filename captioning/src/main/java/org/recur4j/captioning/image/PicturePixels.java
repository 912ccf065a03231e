package org.recur4j.captioning.image;

import java.awt.image.BufferedImage;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.data.picture.Pixels;

/** A picture as pixels, for convolutions that are learned with the captions; kept as bytes. */
public record PicturePixels(Pixels pixels) implements Picture {
    private static final int COLOURS = 3;
    /** Roughly the mean and the standard deviation of a colour channel in photographs. */
    private static final float MEAN = 128;

    private static final float DEVIATION = 64;

    /** The pixels of a square picture. */
    public static PicturePixels of(BufferedImage image) {
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

    /** The network's input for pictures of this side. */
    public static Volume shape(int side) {
        return new Volume(side, side, COLOURS);
    }

    /** [S,S,3]: red, green and blue of each pixel, less {@value #MEAN}, over {@value #DEVIATION}. */
    @Override
    public void read(float[] into) {
        byte[] rgb = pixels.rgb();
        for (int i = 0; i < rgb.length; i++) {
            into[i] = ((rgb[i] & 0xFF) - MEAN) / DEVIATION;
        }
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
