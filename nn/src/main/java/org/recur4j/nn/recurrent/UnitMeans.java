package org.recur4j.nn.recurrent;

import org.recur4j.nn.cell.CpuPlan;

/**
 * Means over the units of each row of an array [units,rows]. One half of the units is added to the other until one is left, so
 * that the loops are long.
 */
final class UnitMeans {
    private final int rows;
    private final float[] halves;

    /** For arrays of at most {@code largest} elements. */
    UnitMeans(int rows, int largest) {
        this.rows = rows;
        halves = new float[largest];
    }

    /** Writes the means, as often as there are units. */
    void take(float[] from, float[] into) {
        int units = from.length / rows;
        int left = halve(from, halves, units);
        while (left > 1) {
            left = halve(halves, into, left);
            System.arraycopy(into, 0, halves, 0, left * rows);
        }
        for (int row = 0; row < rows; row++) {
            into[row] = halves[row] / units;
        }
        CpuPlan.spread(into, rows);
    }

    /** Adds the second half of some units to the first; returns how many are left. */
    private int halve(float[] from, float[] into, int count) {
        int left = (count + 1) / 2;
        int added = (count - left) * rows;
        int offset = left * rows;
        for (int i = 0; i < added; i++) {
            into[i] = from[i] + from[i + offset];
        }
        System.arraycopy(from, added, into, added, offset - added);
        return left;
    }
}
