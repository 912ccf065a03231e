package org.recur4j.data.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * The rows of a decoded picture in red, green and blue from 0 to 255, laid on white where it is transparent. Grey and
 * colour components are taken as they are stored: Java would brighten grey ones, whose colour space it takes for linear; so are those of print (CMYK), without a profile.
 */
final class RgbRows {
    private final BufferedImage image;
    private final int[] samples;
    private final boolean components;

    RgbRows(BufferedImage image) {
        this.image = image;
        ColorModel model = image.getColorModel();
        components = model instanceof ComponentColorModel && !model.isAlphaPremultiplied();
        samples = new int[image.getWidth() * Math.max(1, image.getRaster().getNumBands())];
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Reads row {@code y} into {@code rgb} [width,3]. */
    void read(int y, float[] rgb) {
        if (components) {
            readComponents(y, rgb);
        } else {
            readPacked(y, rgb);
        }
    }

    private void readComponents(int y, float[] rgb) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, samples);
        boolean alpha = image.getColorModel().hasAlpha();
        boolean grey = bands < 3;
        boolean print = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
        float scale = 255f / ((1 << raster.getSampleModel().getSampleSize(0)) - 1);
        for (int x = 0; x < width(); x++) {
            int at = x * bands;
            float opaque = alpha ? samples[at + bands - 1] * scale / 255f : 1f;
            float bright = print ? 1f - samples[at + 3] * scale / 255f : 1f;
            for (int channel = 0; channel < 3; channel++) {
                float sample = samples[grey ? at : at + channel] * scale;
                float value = print ? 255f - sample : sample;
                rgb[3 * x + channel] = value * bright * opaque + 255f * (1 - opaque);
            }
        }
    }

    private void readPacked(int y, float[] rgb) {
        image.getRGB(0, y, width(), 1, samples, 0, width());
        for (int x = 0; x < width(); x++) {
            int argb = samples[x];
            float opaque = (argb >>> 24) / 255f;
            for (int channel = 0; channel < 3; channel++) {
                float value = (argb >> (16 - 8 * channel)) & 0xff;
                rgb[3 * x + channel] = value * opaque + 255f * (1 - opaque);
            }
        }
    }
}
