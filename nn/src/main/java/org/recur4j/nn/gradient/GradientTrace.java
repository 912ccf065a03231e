package org.recur4j.nn.gradient;

import java.util.List;

/**
 * What becomes of the gradient of a loss at the last step of each sequence, on its way back through one direction of a recurrent
 * layer or decoder. Rows of sequences are as long as these; entry k is k steps before the last, in the direction's own order.
 *
 * @param layer name of its vertex
 * @param reversed whether it reads from the last step to the first
 * @param states names of the cell's states, h first
 * @param norms ‖∂L/∂s_t‖ of each state s [N][B][K]
 * @param memoryShare of the gradient with respect to all states, how much came element by element: ‖m‖ / (‖m‖ + ‖g - m‖) [B][K] for
 *     the whole gradient g and what is left of it where those through products with matrices are cut; empty unless asked for
 * @param largestSingular the largest singular value of the step's Jacobian, of all states together [K], of the longest sequence;
 *     NaN where it was left out; empty unless asked for
 * @param largestSingularOfH the same of ∂h_t/∂h_{t-1} alone
 */
public record GradientTrace(
        String layer,
        boolean reversed,
        List<String> states,
        double[][][] norms,
        double[][] memoryShare,
        double[] largestSingular,
        double[] largestSingularOfH) {
    /** Ends the title of a direction that is backward. */
    public static final String BACKWARD = " backward";

    /** The layer, and the direction where that is backward. */
    public String title() {
        return layer + (reversed ? BACKWARD : "");
    }

    /** ‖∂L/∂h_t‖ [B][K]. */
    public double[][] ofH() {
        return norms[0];
    }

    /** ‖∂L/∂s_t‖ of all states together [B][K]. */
    public double[][] ofAllStates() {
        double[][] all = new double[ofH().length][];
        for (int b = 0; b < all.length; b++) {
            all[b] = new double[ofH()[b].length];
            for (int k = 0; k < all[b].length; k++) {
                double squares = 0;
                for (double[][] state : norms) {
                    squares = Math.hypot(squares, state[b][k]);
                }
                all[b][k] = squares;
            }
        }
        return all;
    }
}
