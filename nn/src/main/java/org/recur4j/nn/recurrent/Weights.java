package org.recur4j.nn.recurrent;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a recurrent layer, or their gradients, as matrices in column-major ('f') order.
 *
 * @param input W [I,GH]
 * @param recurrent U [H,GH]
 * @param bias b [GH]
 * @param candidateBias c_n [H], added before the GRU's reset gate is applied; null for other cells
 */
public record Weights(INDArray input, INDArray recurrent, INDArray bias, INDArray candidateBias) {}
