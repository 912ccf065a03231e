package org.recur4j.nn.cell;

/**
 * The arrays of one step of a {@link CpuCell}: n = rows × H elements each, row-major, used again in every step.
 */
public final class CpuStep {
    /** Elements in use of every array. */
    public final int n;

    /** Forward: pre-activations in, activated gates out. Backward: activated gates in, gradients of x W + b out. */
    public final float[][] gates; // [G][n]

    /** GRU only. Forward: h' U_n + c_n. Backward: the same in, its gradient out. */
    public final float[] candidate;

    /** State before the step. */
    public final float[] previousH;

    /** Memory before the step; LSTM only. */
    public final float[] previousC;

    /** State after the step: written forward, read backward. */
    public final float[] h;

    /** Memory after the step: written forward, read backward; LSTM only. */
    public final float[] c;

    /** Backward: gradient of the state after the step in; of the state before it, without the path through U, out. */
    public final float[] dh;

    /** Backward: the same for the memory; LSTM only. */
    public final float[] dc;

    /**
     * Arrays for a cell.
     *
     * @param cell the cell they are for
     * @param n rows × H
     */
    public CpuStep(Cell cell, int n) {
        this.n = n;
        gates = new float[cell.gates()][n];
        candidate = cell.hasCandidateBias() ? new float[n] : null;
        previousH = new float[n];
        h = new float[n];
        dh = new float[n];
        previousC = cell.hasMemory() ? new float[n] : null;
        c = cell.hasMemory() ? new float[n] : null;
        dc = cell.hasMemory() ? new float[n] : null;
    }
}
