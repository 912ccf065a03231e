package org.recur4j.nn.recurrent;

/**
 * What a {@link CpuUnroll} keeps of the forward pass for the backward pass: addresses of row-major float matrices. All but h and
 * the vectors are tiled ({@link StateTile}). Gates and extras hold saved values of a step unit-major, until the gradients of the
 * sums replace them.
 *
 * @param gates saved values, then the gradients of the sums with a product with x [TB,GH]
 * @param extras more of both: E blocks [TB,EH]
 * @param constants gradients of the sums that are the same in every step, each the sum over the steps [B,CH]
 * @param h states: the initial one and that of each step [(T+1)B,H]
 * @param memories the other states, likewise [(T+1)B,H] each
 * @param wide what extras are to the states' size, for the input's: F blocks [TB,FI]
 * @param uniform saved values that are the same for all units, U for each row [TB,U]
 * @param vectors what matrices multiply besides x and h [TB,H] or [TB,I] each
 * @param buffer what the workers exchange in each step
 * @param time T
 * @param batch B
 * @param inputs I
 * @param hidden H
 * @param gateCount G
 * @param extraCount E
 * @param wideCount F
 * @param reversed whether the last step is computed first
 */
public record Tape(
        long gates,
        long extras,
        long constants,
        long wide,
        long uniform,
        long h,
        long[] memories,
        long[] vectors,
        StateDoubleBuffer buffer,
        int time,
        int batch,
        int inputs,
        int hidden,
        int gateCount,
        int extraCount,
        int wideCount,
        boolean reversed) {
    /** TB. */
    int rows() {
        return time * batch;
    }

    /** (T+1)B. */
    int states() {
        return (time + 1) * batch;
    }

    /** The step that is computed {@code nth}, from 0. */
    int step(int nth) {
        return reversed ? time - 1 - nth : nth;
    }

    /** First row of the states before step t. */
    int before(int t) {
        return (reversed ? t + 1 : t) * batch;
    }

    /** First row of the states after step t. */
    int after(int t) {
        return (reversed ? t : t + 1) * batch;
    }

    /** First row of the initial state. */
    int initial() {
        return reversed ? rows() : 0;
    }

    /** First row of the last state. */
    int last() {
        return reversed ? 0 : rows();
    }

    /** GH. */
    public int columns() {
        return gateCount * hidden;
    }
}
