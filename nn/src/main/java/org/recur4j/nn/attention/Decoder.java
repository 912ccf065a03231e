package org.recur4j.nn.attention;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.recurrent.Unroll;

/**
 * The equations of an {@link AttentionDecoder} after the bridge, forward and backward. Sequences are time-major and
 * row-major, [T,B,·] or [S,B,·] in 'c' order, as in {@link Unroll}.
 */
interface Decoder {
    /**
     * Prepares a memory to be attended to: the keys of all of it are one product.
     *
     * @param weights parameters
     * @param values m [S,B,M]
     * @param mask 1 or 0 for each element [S,B], or null for all 1
     * @param old a memory of this decoder that is not needed any more, whose space may be used again; or null
     */
    DecoderMemory attended(DecoderWeights weights, INDArray values, INDArray mask, DecoderMemory old);

    /**
     * Runs the sequence and remembers what {@link #backward} needs.
     *
     * @param weights parameters
     * @param input e [T,B,E]
     * @param mask 1 or 0 for each step [T,B], or null for all 1
     * @param memory what is attended to, of B rows; null without attention
     * @param initial state before the first step, of B rows
     * @param output receives a of each step [T,B,O], zero where masked
     * @return state after the last step, in arrays of its own
     */
    DecoderState forward(
            DecoderWeights weights,
            INDArray input,
            INDArray mask,
            DecoderMemory memory,
            DecoderState initial,
            INDArray output);

    /**
     * Gradients of the last {@link #forward}, whose memory was as {@link #attended} gave it.
     *
     * @param weights the same parameters
     * @param input the same e [T,B,E]
     * @param values the memory's m [S,B,M]; null without attention
     * @param outputGradient gradient with respect to the output [T,B,O]
     * @param gradients receives the parameters' gradients, summed over batch and time; the bridge's are not among them
     * @param inputGradient receives the gradient with respect to e [T,B,E]
     * @param valueGradient receives the gradient with respect to m [S,B,M]; null without attention
     * @return gradient with respect to the initial state
     */
    DecoderState backward(
            DecoderWeights weights,
            INDArray input,
            INDArray values,
            INDArray outputGradient,
            DecoderWeights gradients,
            INDArray inputGradient,
            INDArray valueGradient);

    /** α of the last {@link #forward} [B,T,S], zero where either mask is; null without attention. An array of its own. */
    INDArray attention();

    /** The fastest way to run a decoder with this data type on the backend in use. */
    static Decoder of(DecoderSettings settings, DataType dataType) {
        return CpuFloats.isCpuFloat(dataType) ? new CpuDecoder(settings) : new ReferenceDecoder(settings);
    }
}
