package org.recur4j.nn.feedforward;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.StepMask;

/** How a {@link SequenceLayer} computes. All arrays are dense in 'c' order. Remembers the last forward pass. */
interface SequenceKernel {
    /**
     * Reads a sequence.
     *
     * @param parameters by name
     * @param x input [T,B,I], zero at masked steps
     * @param mask null where every step counts
     * @param y receives the output [T,B,O]
     */
    void forward(Map<String, INDArray> parameters, INDArray x, StepMask mask, INDArray y);

    /**
     * Takes a gradient back.
     *
     * @param parameters as in the last forward pass
     * @param gradients receive ∂L/∂ of each parameter
     * @param x input of the last forward pass
     * @param dy ∂L/∂y [T,B,O], zero at masked steps
     * @param dx receives ∂L/∂x [T,B,I]
     */
    void backward(
            Map<String, INDArray> parameters, Map<String, INDArray> gradients, INDArray x, INDArray dy, INDArray dx);
}
