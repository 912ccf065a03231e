package org.recur4j.nn.token;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;

/** Rows of a table picked by number, and the gradient of the table. */
public interface EmbeddingKernel {
    /**
     * Picks rows.
     *
     * @param table W [V,E] in 'c' order
     * @param tokens row of each step, or {@link TokenIds#NONE} for zeros [N]
     * @param output receives the rows [N,E], in 'c' order
     */
    void forward(INDArray table, int[] tokens, INDArray output);

    /**
     * Adds up the gradients of the steps that picked the same row.
     *
     * @param tokens those of the forward pass [N]
     * @param outputGradient gradient with respect to the output [N,E], in 'c' order
     * @param tableGradient receives the gradient with respect to W [V,E], in 'c' order
     */
    void backward(int[] tokens, INDArray outputGradient, INDArray tableGradient);

    /** The fastest way with this data type on the backend in use. */
    static EmbeddingKernel of(DataType dataType) {
        return CpuFloats.isCpuFloat(dataType) ? new CpuEmbeddingKernel() : new ReferenceEmbeddingKernel();
    }
}
