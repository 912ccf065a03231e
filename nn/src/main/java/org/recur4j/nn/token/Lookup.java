package org.recur4j.nn.token;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;

/** Rows of a table picked by number, and the gradient of the table. */
interface Lookup {
    /**
     * Picks rows.
     *
     * @param table W [V,E] in 'c' order
     * @param symbols row of each step, or {@link SymbolIds#NONE} for zeros [N]
     * @param output receives the rows [N,E], in 'c' order
     */
    void forward(INDArray table, int[] symbols, INDArray output);

    /**
     * Adds up the gradients of the steps that picked the same row.
     *
     * @param symbols those of the forward pass [N]
     * @param outputGradient gradient with respect to the output [N,E], in 'c' order
     * @param tableGradient receives the gradient with respect to W [V,E], in 'c' order
     */
    void backward(int[] symbols, INDArray outputGradient, INDArray tableGradient);

    /** The fastest way with this data type on the backend in use. */
    static Lookup of(DataType dataType) {
        return CpuFloats.isCpuFloat(dataType) ? new NativeLookup() : new Nd4jLookup();
    }
}
