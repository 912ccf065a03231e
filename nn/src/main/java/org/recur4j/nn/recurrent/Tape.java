package org.recur4j.nn.recurrent;

/**
 * Where a {@link CpuUnroll} keeps what the backward pass needs: addresses of row-major matrices of floats. All but h lie
 * by parts ({@link StateTile}). What only the part itself reads, the gates before their gradients and c, lies by units in a step.
 *
 * @param gates activated gates, then the gradients of their pre-activations [TB,GH]
 * @param candidate recurrent part of the GRU's candidate, then its gradient [TB,H]; 0 for other cells
 * @param h states, before, between and after the steps [(T+1)B,H]
 * @param c memories, likewise [(T+1)B,H]; 0 for cells without one
 * @param exchange between parts, in each step
 * @param time T
 * @param batch B
 * @param inputs I
 * @param hidden H
 * @param gateCount G
 * @param reversed whether the last step comes first
 */
public record Tape(
        long gates,
        long candidate,
        long h,
        long c,
        StateDoubleBuffer exchange,
        int time,
        int batch,
        int inputs,
        int hidden,
        int gateCount,
        boolean reversed) {
    /** TB. */
    int rows() {
        return time * batch;
    }

    /** (T+1)B. */
    int states() {
        return (time + 1) * batch;
    }

    /** Which step is the {@code nth} to be taken, from 0. */
    int step(int nth) {
        return reversed ? time - 1 - nth : nth;
    }

    /** First row of h and c before step t. */
    int before(int t) {
        return (reversed ? t + 1 : t) * batch;
    }

    /** First row of h and c after step t. */
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
