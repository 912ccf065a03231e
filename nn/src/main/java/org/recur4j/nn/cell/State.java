package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The state that a cell carries from one step to the next, or the gradient with respect to it.
 *
 * @param h hidden state [B,H], also the output of the step
 * @param c memory of the LSTM [B,H]; null for cells without one
 */
public record State(INDArray h, INDArray c) {}
