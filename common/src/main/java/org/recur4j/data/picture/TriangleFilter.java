package org.recur4j.data.picture;

/**
 * Bilinear scaling, in both directions one after the other. Where the picture shrinks by s, the triangle is s
 * times as wide, so that every pixel counts and no moiré appears:
 *
 * <pre>{@code
 * y_i = Σ_j w_ij x_j / Σ_j w_ij        w_ij = max(0, 1 - |j + 1/2 - (i + 1/2) s| / max(1, s))
 * }</pre>
 *
 * @param width of the result
 * @param height of the result
 */
record TriangleFilter(int width, int height) {
    /** Scales a picture, read row by row. */
    byte[] shrink(RgbRows rows) {
        Weights across = Weights.of(rows.width(), width);
        Weights down = Weights.of(rows.height(), height);
        float[] row = new float[3 * rows.width()];
        float[] narrow = new float[3 * width];
        float[][] sums = new float[height][3 * width];
        int first = 0; // the first row of the result that is not complete
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, row);
            narrow(row, across, narrow);
            for (int i = first; i < height && down.begin(i) <= y; i++) {
                if (y < down.end(i)) {
                    add(narrow, down.weight(i, y), sums[i]);
                } else if (i == first) {
                    first++;
                }
            }
        }
        return rounded(sums);
    }

    private void narrow(float[] row, Weights across, float[] narrow) {
        for (int i = 0; i < width; i++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int x = across.begin(i); x < across.end(i); x++) {
                float weight = across.weight(i, x);
                red += weight * row[3 * x];
                green += weight * row[3 * x + 1];
                blue += weight * row[3 * x + 2];
            }
            narrow[3 * i] = red;
            narrow[3 * i + 1] = green;
            narrow[3 * i + 2] = blue;
        }
    }

    private static void add(float[] narrow, float weight, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * narrow[i];
        }
    }

    private byte[] rounded(float[][] sums) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < 3 * width; i++) {
                rgb[y * 3 * width + i] = (byte) Math.max(0, Math.min(255, Math.round(sums[y][i])));
            }
        }
        return rgb;
    }

    /** The range of input pixels that each output pixel of a line averages, and their weights. */
    private record Weights(int[] begins, float[][] values) {
        static Weights of(int from, int to) {
            double scale = (double) from / to;
            double reach = Math.max(1, scale);
            int[] begins = new int[to];
            float[][] values = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int begin = Math.max(0, (int) Math.floor(centre - reach + 0.5));
                int end = Math.min(from, (int) Math.ceil(centre + reach - 0.5));
                begins[i] = begin;
                values[i] = triangle(begin, end, centre, reach);
            }
            return new Weights(begins, values);
        }

        private static float[] triangle(int begin, int end, double centre, double reach) {
            double[] weights = new double[end - begin];
            double sum = 0;
            for (int j = begin; j < end; j++) {
                weights[j - begin] = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / reach);
                sum += weights[j - begin];
            }
            float[] normalised = new float[weights.length];
            for (int k = 0; k < normalised.length; k++) {
                normalised[k] = (float) (weights[k] / sum);
            }
            return normalised;
        }

        int begin(int i) {
            return begins[i];
        }

        int end(int i) {
            return begins[i] + values[i].length;
        }

        float weight(int i, int j) {
            return values[i][j - begins[i]];
        }
    }
}
