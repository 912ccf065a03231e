package org.recur4j.nn.recurrent;

import org.recur4j.nn.cell.CpuPlan;

/**
 * Means over the units of each row of an array [units,rows]. The last half of the units is added to the first until one is left, so
 * that the loops are long; a half is copied before it is added, because only arrays that are indexed alike are added by vector
 * instructions.
 */
final class UnitMeans {
    private final int rows;
    private final float[] half;

    /** For arrays of at most {@code largest} elements. */
    UnitMeans(int rows, int largest) {
        this.rows = rows;
        half = new float[largest];
    }

    /** Writes the means, as often as there are units if they are to be spread. */
    void take(float[] from, float[] into, boolean spread) {
        int units = from.length / rows;
        float[] values = from;
        int left = units;
        do {
            int kept = (left + 1) / 2;
            int added = (left - kept) * rows;
            System.arraycopy(values, kept * rows, half, 0, added);
            System.arraycopy(values, added, into, added, kept * rows - added);
            add(values, half, into, added);
            values = into;
            left = kept;
        } while (left > 1);
        for (int row = 0; row < rows; row++) {
            into[row] /= units;
        }
        if (spread) {
            CpuPlan.spread(into, rows);
        }
    }

    private static void add(float[] a, float[] b, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = a[i] + b[i];
        }
    }
}
