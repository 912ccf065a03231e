package org.recur4j.nn.recurrent;

import org.recur4j.nn.cell.CpuPlan;

/** The masked rows of a step's unit-major arrays [units,rows]: states and gradients pass them unchanged. */
final class MaskedRows {
    private final CpuPlan plan;
    private final float[][] values;
    private final int rows;
    private final int size;
    private final float[][] kept; // gradients after the step

    /**
     * Of these arrays.
     *
     * @param values as the plan numbers them, of {@code size} elements each
     */
    MaskedRows(CpuPlan plan, float[][] values, int rows, int size) {
        this.plan = plan;
        this.values = values;
        this.rows = rows;
        this.size = size;
        kept = new float[plan.states().size()][size];
    }

    /** After a step forward: masked rows keep the states before it; their mask begins at {@code row}. */
    void carryState(float[] mask, int row) {
        for (CpuPlan.StateArrays state : plan.states()) {
            copy(mask, row, values[state.previous()], values[state.next()]);
        }
    }

    /** Before a step backward: remembers the gradients of the states after the step. */
    void keepGradient() {
        for (int s = 0; s < kept.length; s++) {
            System.arraycopy(values[plan.states().get(s).gradient()], 0, kept[s], 0, size);
        }
    }

    /** After it: masked rows get those gradients back, and zeros for their sums. */
    void restoreGradient(float[] mask, int row) {
        for (int sum : plan.sumGradients()) {
            clear(mask, row, values[sum]);
        }
        if (plan.inputGradient() >= 0) {
            clear(mask, row, values[plan.inputGradient()]);
        }
        for (int s = 0; s < kept.length; s++) {
            copy(mask, row, kept[s], values[plan.states().get(s).previousGradient()]);
        }
    }

    private void copy(float[] mask, int row, float[] from, float[] into) {
        for (int r = 0; r < rows; r++) {
            for (int i = mask[row + r] == 0f ? r : size; i < size; i += rows) {
                into[i] = from[i];
            }
        }
    }

    private void clear(float[] mask, int row, float[] gradient) {
        for (int r = 0; r < rows; r++) {
            for (int i = mask[row + r] == 0f ? r : gradient.length; i < gradient.length; i += rows) {
                gradient[i] = 0f;
            }
        }
    }
}
