package org.recur4j.data.frames;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Shape of the frames of some clips. A frame is a token like any other: its values from 0 to 255 as a text, a character
 * each, rows from the top and the channels of a pixel together. Frames that look the same are the same token.
 *
 * @param height rows Y
 * @param width columns X
 * @param channels values of a pixel C: 1 for grey, 3 for red, green and blue
 */
public record FrameShape(int height, int width, int channels) {
    private static final float MEAN = 128;
    private static final float DEVIATION = 64;

    /** The token of a frame's values [Y,X,C]. */
    public String token(byte[] values) {
        if (values.length != length()) {
            throw new IllegalArgumentException(values.length + " values of a frame of " + this);
        }
        return new String(values, StandardCharsets.ISO_8859_1);
    }

    /** Values of a frame. */
    public int length() {
        return height * width * channels;
    }

    /** What a network reads of N frames: each value less {@value #MEAN}, over {@value #DEVIATION} [N,Y,X,C]. */
    public INDArray array(Collection<String> tokens) {
        float[] values = new float[tokens.size() * length()];
        int at = 0;
        for (String token : tokens) {
            for (int i = 0; i < length(); i++) {
                values[at++] = (token.charAt(i) - MEAN) / DEVIATION;
            }
        }
        return Nd4j.create(values, new long[] {tokens.size(), height, width, channels}, 'c');
    }

    /** A frame for people. */
    public BufferedImage image(String token) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            int red = token.charAt(i * channels);
            int green = channels == 1 ? red : token.charAt(i * channels + 1);
            int blue = channels == 1 ? red : token.charAt(i * channels + 2);
            image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
        }
        return image;
    }
}
