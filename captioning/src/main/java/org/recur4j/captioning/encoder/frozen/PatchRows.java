package org.recur4j.captioning.encoder.frozen;

import java.util.Arrays;
import org.recur4j.nn.image.PatchWindow;

/**
 * For each place of the kernel, the input values under it along a row of the output, as an array of that row's length:
 * HotSpot vectorises a loop over several arrays only where one index serves them all. Rows are kept while the kernel moves
 * down, since several rows of the output read them.
 */
final class PatchRows {
    private final Volume from;
    private final int outputWidth;
    private final PatchWindow window;
    private final float outside;
    private final float[] input;
    private final float[][] rows; // [kept rows · kernel columns][output width · channels]
    private final int[] kept;

    /** The rows of an input; {@code outside} is the value beyond its edges. */
    PatchRows(Volume from, int outputWidth, PatchWindow window, float outside, float[] input, Workspace workspace) {
        this.from = from;
        this.outputWidth = outputWidth;
        this.window = window;
        this.outside = outside;
        this.input = input;
        kept = new int[(window.height() - 1) * window.dilationY() + 1];
        Arrays.fill(kept, -1);
        rows = workspace.rows(kept.length * window.width(), outputWidth * from.channels());
    }

    boolean isInside(int row) {
        return row >= 0 && row < from.height();
    }

    /** The values of an input row, which lies inside, under kernel column {@code kx}. */
    float[] row(int row, int kx) {
        int slot = row % kept.length;
        if (kept[slot] != row) {
            for (int column = 0; column < window.width(); column++) {
                fill(row, column, rows[slot * window.width() + column]);
            }
            kept[slot] = row;
        }
        return rows[slot * window.width() + kx];
    }

    private void fill(int row, int kx, float[] values) {
        int channels = from.channels();
        int first = firstInside(kx);
        int end = endInside(kx, first);
        Arrays.fill(values, 0, first * channels, outside);
        Arrays.fill(values, end * channels, outputWidth * channels, outside);
        if (first == end) {
            return;
        }
        int at = row * from.row() + window.column(first, kx) * channels;
        if (window.strideX() == 1) {
            System.arraycopy(input, at, values, first * channels, (end - first) * channels);
            return;
        }
        for (int x = first; x < end; x++) {
            System.arraycopy(input, at, values, x * channels, channels);
            at += window.strideX() * channels;
        }
    }

    private int firstInside(int kx) {
        int x = 0;
        while (x < outputWidth && window.column(x, kx) < 0) {
            x++;
        }
        return x;
    }

    private int endInside(int kx, int first) {
        int x = first;
        while (x < outputWidth && window.column(x, kx) < from.width()) {
            x++;
        }
        return x;
    }
}
