package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients of the loss with respect to the inputs of one step.
 *
 * @param input with respect to the input's part of the pre-activations, x W + b [B,GH]
 * @param recurrent with respect to the recurrent part, h' U [B,GH]; the same array as {@code input} if the cell adds
 *     the two
 * @param previous with respect to the state before the step [B,H], without the path through h' U
 */
public record StepGradient(INDArray input, INDArray recurrent, State previous) {}
