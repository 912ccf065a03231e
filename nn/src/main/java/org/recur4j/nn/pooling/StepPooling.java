package org.recur4j.nn.pooling;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One way of pooling, forward and backward, on time-major sequences [T,B,H]. The mask [T,B] is 1 or 0 and always given.
 */
interface StepPooling {
    /**
     * Takes on parameters for the next pass, where there are any.
     *
     * @param gradients receives the parameters' gradients in a backward pass
     */
    default void begin(AttentionWeights weights, AttentionWeights gradients) {}

    /**
     * Pools a sequence and remembers what {@link #backward} needs.
     *
     * @param steps [T,B,H]
     * @param mask [T,B]
     * @param output receives [B,H]
     */
    void forward(INDArray steps, INDArray mask, INDArray output);

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param steps the same steps [T,B,H]
     * @param outputGradient [B,H] in 'c' order
     * @param stepGradient receives the gradient with respect to the steps [T,B,H]
     */
    void backward(INDArray steps, INDArray outputGradient, INDArray stepGradient);

    /** Parameters of {@link Pooling#ATTENTION}, or their gradients: W [H,A], b [A], v [A]. */
    record AttentionWeights(INDArray weights, INDArray bias, INDArray context) {}

    /** The implementation of a way of pooling. */
    static StepPooling of(SequencePooling.Settings settings) {
        return switch (settings.pooling()) {
            case LAST -> new LastPooling(settings.bidirectional());
            case MEAN -> new MeanPooling();
            case MAX -> new MaxPooling();
            case ATTENTION -> new AttentionPooling();
        };
    }
}
