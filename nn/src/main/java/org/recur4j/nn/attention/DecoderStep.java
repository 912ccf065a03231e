package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one of {@link DecoderSteps} gave.
 *
 * @param state to go on from
 * @param output a [N,O]; the same array as the state's output
 * @param attention α [N,S]; null without attention
 */
public record DecoderStep(DecoderState state, INDArray output, INDArray attention) {}
