package org.recur4j.nn;

/**
 * Where a {@link FusedUnroll} keeps what the backward pass needs: addresses of row-major matrices of floats.
 *
 * @param gates pre-activations, then activated gates, then their gradients [TB,GH]
 * @param candidate recurrent part of the GRU's candidate, then its gradient [TB,H]; 0 for other cells
 * @param h states, the initial one first [(T+1)B,H]
 * @param c memories, the initial one first [(T+1)B,H]; 0 for cells without one
 * @param dh gradient with respect to h of the step in work [B,H]
 * @param dc the same for the memory [B,H]; 0 for cells without one
 * @param time T
 * @param batch B
 * @param inputs I
 * @param hidden H
 * @param gateCount G
 */
record Tape(
        long gates,
        long candidate,
        long h,
        long c,
        long dh,
        long dc,
        int time,
        int batch,
        int inputs,
        int hidden,
        int gateCount) {
    /** TB. */
    int rows() {
        return time * batch;
    }

    /** GH. */
    int columns() {
        return gateCount * hidden;
    }
}
