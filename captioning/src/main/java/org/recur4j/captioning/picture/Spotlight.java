package org.recur4j.captioning.picture;

import java.awt.image.BufferedImage;

/**
 * Lights a picture where the model attended for a word and leaves it dim and grey elsewhere, as in figure 3 of Xu et al. 2015 (arXiv:1502.03044).
 *
 * <pre>{@code
 * s(y, x) = Σ_r Σ_c K(y, r) α[r, c] K(x, c)     K: each region spreads as a bell around its centre,
 *                                               normalised over the regions, so that borders are no darker
 * m(y, x) = s(y, x) / max s
 * out = m (colour + V (white - colour)) + (1 - m) D grey
 * }</pre>
 *
 * <p>The veil V makes dark things that were attended to stand out too. The map is divided by its largest value only: uniform
 * attention lights everything.
 */
final class Spotlight {
    /** Standard deviation of the bell, in regions. */
    private static final double SPREAD = 0.6;

    /** D, the brightness where there is no attention. */
    private static final double DIM = 0.3;

    /** V, the white added where there is attention. */
    private static final double VEIL = 0.2;

    private Spotlight() {}

    /**
     * Lights a picture.
     *
     * @param word counted from 0
     * @return of the same size
     */
    static BufferedImage on(BufferedImage picture, WordAttention attention, int word) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        double[] smooth = smooth(attention, word, width, height);
        double max = 0;
        for (double value : smooth) {
            max = Math.max(max, value);
        }
        int[] rgb = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = lit(rgb[i], smooth[i] / max);
        }
        BufferedImage lit = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        lit.setRGB(0, 0, width, height, rgb, 0, width);
        return lit;
    }

    private static int lit(int rgb, double m) {
        int red = rgb >> 16 & 0xFF;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        double dim = (1 - m) * DIM * (0.299 * red + 0.587 * green + 0.114 * blue);
        return lit(red, m, dim) << 16 | lit(green, m, dim) << 8 | lit(blue, m, dim);
    }

    private static int lit(int channel, double m, double dim) {
        return (int) Math.round(m * (channel + VEIL * (255 - channel)) + dim);
    }

    /** The attention at every pixel, row after row. */
    private static double[] smooth(WordAttention attention, int word, int width, int height) {
        double[][] down = bells(height, attention.rows()); // [height, rows]
        double[][] across = bells(width, attention.columns()); // [width, columns]
        double[] smooth = new double[height * width];
        double[] row = new double[attention.columns()];
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < row.length; c++) {
                row[c] = 0;
                for (int r = 0; r < attention.rows(); r++) {
                    row[c] += down[y][r] * attention.share(word, r, c);
                }
            }
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int c = 0; c < row.length; c++) {
                    sum += row[c] * across[x][c];
                }
                smooth[y * width + x] = sum;
            }
        }
        return smooth;
    }

    /** Weight of each region at each pixel along one side [pixels, regions]; they sum to 1 at a pixel. */
    private static double[][] bells(int pixels, int regions) {
        double[][] bells = new double[pixels][regions];
        for (int pixel = 0; pixel < pixels; pixel++) {
            double at = (pixel + 0.5) * regions / pixels;
            double sum = 0;
            for (int region = 0; region < regions; region++) {
                double distance = (at - region - 0.5) / SPREAD;
                bells[pixel][region] = Math.exp(-distance * distance / 2);
                sum += bells[pixel][region];
            }
            for (int region = 0; region < regions; region++) {
                bells[pixel][region] /= sum;
            }
        }
        return bells;
    }
}
