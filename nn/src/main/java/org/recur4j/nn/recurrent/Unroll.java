package org.recur4j.nn.recurrent;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cpu.CpuFloats;

/**
 * A cell run over a whole sequence, forward and backward. Sequences are time-major and row-major: [T,B,·] in 'c' order,
 * so that one step is one contiguous block and the whole sequence one matrix [TB,·].
 *
 * <p>It may take the last step first: then the initial state is that after the last step, and the last one that before the
 * first.
 *
 * <p>Masking: where the mask is 0 the state goes on unchanged, the output is zero, and no gradient enters or leaves.
 */
public interface Unroll {
    /**
     * Runs the sequence and remembers what {@link #backward} needs.
     *
     * @param weights parameters
     * @param input x [T,B,I]
     * @param mask 1 or 0 for each step [T,B], or null for all 1
     * @param initial state before the first step [B,H]
     * @param output receives h of each step [T,B,H], zero where masked
     * @return state after the last step, in arrays of its own
     */
    State forward(Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output);

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param weights the same parameters
     * @param input the same x [T,B,I]
     * @param outputGradient gradient with respect to the output [T,B,H]
     * @param gradients receives the parameters' gradients, summed over batch and time
     * @param inputGradient receives the gradient with respect to x [T,B,I]; null where that is not asked for
     * @return gradient with respect to the initial state
     */
    State backward(
            Weights weights, INDArray input, ColumnSlice outputGradient, Weights gradients, INDArray inputGradient);

    /**
     * The fastest way to run a cell with this data type on the backend in use.
     *
     * @param atOnce how many such run at the same time, and share the threads
     */
    static Unroll of(CellType type, boolean relu, boolean reversed, int atOnce, DataType dataType) {
        return CpuFloats.isCpuFloat(dataType)
                ? new CpuUnroll(type.cell(relu), type.cpuCell(relu), reversed, atOnce)
                : new ReferenceUnroll(type.cell(relu), reversed);
    }
}
