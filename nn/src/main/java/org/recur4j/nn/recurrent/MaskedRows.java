package org.recur4j.nn.recurrent;

import org.recur4j.nn.cell.CpuStep;

/** The masked rows of a step's unit-major arrays [units,rows]: state and gradient pass them unchanged. */
final class MaskedRows {
    private final CpuStep step;
    private final int rows;
    private final float[] dh; // gradients after the step
    private final float[] dc;

    MaskedRows(CpuStep step, int rows) {
        this.step = step;
        this.rows = rows;
        dh = new float[step.n];
        dc = step.dc == null ? null : new float[step.n];
    }

    /** After a step forward: masked rows keep the state before it; their mask begins at {@code row}. */
    void carryState(float[] mask, int row) {
        copy(mask, row, step.previousH, step.h);
        if (step.c != null) {
            copy(mask, row, step.previousC, step.c);
        }
    }

    /** Before a step backward: remembers the gradient of the state after the step. */
    void keepGradient() {
        System.arraycopy(step.dh, 0, dh, 0, step.n);
        if (dc != null) {
            System.arraycopy(step.dc, 0, dc, 0, step.n);
        }
    }

    /** After it: masked rows get that gradient back, and zeros for their gates. */
    void restoreGradient(float[] mask, int row) {
        for (float[] gate : step.gates) {
            clear(mask, row, gate);
        }
        if (step.candidate != null) {
            clear(mask, row, step.candidate);
        }
        copy(mask, row, dh, step.dh);
        if (dc != null) {
            copy(mask, row, dc, step.dc);
        }
    }

    private void copy(float[] mask, int row, float[] from, float[] into) {
        for (int r = 0; r < rows; r++) {
            for (int i = mask[row + r] == 0f ? r : step.n; i < step.n; i += rows) {
                into[i] = from[i];
            }
        }
    }

    private void clear(float[] mask, int row, float[] values) {
        for (int r = 0; r < rows; r++) {
            for (int i = mask[row + r] == 0f ? r : step.n; i < step.n; i += rows) {
                values[i] = 0f;
            }
        }
    }
}
