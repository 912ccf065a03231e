package org.recur4j.nn.token;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Parameters of a {@link TokenSoftmax}, or their gradients.
 *
 * @param matrix W [V,I] in 'c' order
 * @param bias b [V], or null for none
 */
record TokenWeights(INDArray matrix, INDArray bias) {
    /** V. */
    int tokens() {
        return Math.toIntExact(matrix.size(0));
    }

    /** I. */
    int inputs() {
        return Math.toIntExact(matrix.size(1));
    }
}
