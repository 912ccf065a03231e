package org.recur4j.nn.image;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;

/** How a {@link ConvolutionRelu} computes; all arrays are dense in 'c' order. */
interface Convolution {
    /** The fastest way on the backend in use. */
    static Convolution of(DataType dataType) {
        return CpuFloats.isCpuFloat(dataType) ? new FusedConvolution() : new Nd4jConvolution();
    }

    /**
     * The result of a batch.
     *
     * @param weights W [F,kkC]
     * @param bias b [F]
     * @param pictures x [B,Y,X,C]
     * @param output receives y [B,Y',X',F]
     */
    void forward(ConvolutionShape shape, INDArray weights, INDArray bias, INDArray pictures, INDArray output);

    /**
     * The gradients of a batch.
     *
     * @param output y of the forward pass
     * @param gradient ∂L/∂y
     * @param weightGradient receives ∂L/∂W
     * @param biasGradient receives ∂L/∂b
     * @param pictureGradient receives ∂L/∂x; null where nobody wants it
     */
    void backward(
            ConvolutionShape shape,
            INDArray weights,
            INDArray pictures,
            INDArray output,
            INDArray gradient,
            INDArray weightGradient,
            INDArray biasGradient,
            INDArray pictureGradient);
}
