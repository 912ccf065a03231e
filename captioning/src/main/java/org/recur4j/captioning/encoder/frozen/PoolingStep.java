package org.recur4j.captioning.encoder.frozen;

import java.util.Arrays;
import org.recur4j.nn.image.PatchWindow;

/** The largest or the mean value of each channel in a window; what lies outside the picture does not count. */
final class PoolingStep implements Step {
    private final Volume from;
    private final Volume to;
    private final PatchWindow window;
    private final boolean largest;
    private final float[] inverseColumns; // [width · channels], 1 / columns of the window that lie inside

    PoolingStep(Volume from, Volume to, PatchWindow window, boolean largest) {
        this.from = from;
        this.to = to;
        this.window = window;
        this.largest = largest;
        inverseColumns = new float[to.row()];
        for (int x = 0; x < to.width(); x++) {
            int inside = 0;
            for (int kx = 0; kx < window.width(); kx++) {
                int column = window.column(x, kx);
                inside += column >= 0 && column < from.width() ? 1 : 0;
            }
            Arrays.fill(inverseColumns, x * to.channels(), (x + 1) * to.channels(), 1f / Math.max(1, inside));
        }
    }

    @Override
    public void run(float[][] inputs, float[] output, Workspace workspace) {
        float outside = largest ? Float.NEGATIVE_INFINITY : 0f;
        PatchRows patches = new PatchRows(from, to.width(), window, outside, inputs[0], workspace);
        float[] result = workspace.sums(to.row());
        for (int y = 0; y < to.height(); y++) {
            Arrays.fill(result, 0, to.row(), outside);
            int rows = 0;
            for (int ky = 0; ky < window.height(); ky++) {
                int row = window.row(y, ky);
                if (patches.isInside(row)) {
                    rows++;
                    pool(patches, row, result);
                }
            }
            if (!largest) {
                divide(result, 1f / Math.max(1, rows));
            }
            System.arraycopy(result, 0, output, y * to.row(), to.row());
        }
    }

    private void pool(PatchRows patches, int row, float[] result) {
        for (int kx = 0; kx < window.width(); kx++) {
            float[] values = patches.row(row, kx);
            if (largest) {
                for (int i = 0; i < to.row(); i++) {
                    result[i] = Math.max(result[i], values[i]);
                }
            } else {
                for (int i = 0; i < to.row(); i++) {
                    result[i] += values[i];
                }
            }
        }
    }

    private void divide(float[] sums, float inverseRows) {
        for (int i = 0; i < to.row(); i++) {
            sums[i] *= inverseColumns[i] * inverseRows;
        }
    }
}
