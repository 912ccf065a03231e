package org.recur4j.captioning.encoder.frozen;

import java.util.Arrays;
import org.recur4j.nn.image.PatchWindow;

/**
 * What each place of the kernel sees, as arrays that are all as long as a row of the output. A loop over arrays with one
 * index for all of them is what HotSpot makes vector instructions of; with an offset for each it does not. Rows are kept
 * while the kernel moves down, since several rows of the output see them.
 */
final class SeenRows {
    private final Volume from;
    private final int outputWidth;
    private final PatchWindow window;
    private final float outside;
    private final float[] input;
    private final float[][] rows; // [kept rows · kernel columns][output width · channels]
    private final int[] kept;

    /** The rows over an input; {@code outside} is what is seen beyond its edges. */
    SeenRows(Volume from, int outputWidth, PatchWindow window, float outside, float[] input, Workspace workspace) {
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

    /** What kernel column {@code kx} sees of an input row that lies inside. */
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

    private void fill(int row, int kx, float[] seen) {
        int channels = from.channels();
        int first = firstInside(kx);
        int end = endInside(kx, first);
        Arrays.fill(seen, 0, first * channels, outside);
        Arrays.fill(seen, end * channels, outputWidth * channels, outside);
        if (first == end) {
            return;
        }
        int at = row * from.row() + window.column(first, kx) * channels;
        if (window.strideX() == 1) {
            System.arraycopy(input, at, seen, first * channels, (end - first) * channels);
            return;
        }
        for (int x = first; x < end; x++) {
            System.arraycopy(input, at, seen, x * channels, channels);
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
