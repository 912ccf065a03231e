package org.recur4j.nn.image;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;

/** How layer normalisation is computed; all arrays are [N,C], dense in 'c' order. Remembers the last forward pass. */
public interface LayerNorm {
    /** The fastest way on the backend in use. */
    static LayerNorm of(DataType dataType) {
        return CpuFloats.isCpuFloat(dataType) ? new CpuLayerNorm() : new ReferenceLayerNorm();
    }

    /** Gives each row mean 0 and variance 1. */
    void forward(INDArray input, INDArray output);

    /**
     * Takes a gradient back.
     *
     * @param output of the last forward pass
     * @param gradient ∂L/∂y
     * @param inputGradient receives ∂L/∂x
     */
    void backward(INDArray output, INDArray gradient, INDArray inputGradient);
}
